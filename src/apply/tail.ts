const MOST_LINES = 20;

/** The last lines of a text, at most 20, without the empty one after a final line break. */
export function lastLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.slice(-MOST_LINES);
}
