/** What several scripts have in common, with `<1>`, `<2>` … where they differ, and each script's own values. */
export interface CommonScript {
  readonly lines: readonly string[];
  /** For each script in order: its text for `<1>`, `<2>` … */
  readonly values: ReadonlyArray<readonly string[]>;
}

/**
 * Compares scripts word by word (white space and quoted words kept), so that a command can be shown once with what varies.
 * Equal columns of values share a number. Scripts that differ in their number of words have nothing in
 * common that could be shown shortly: then the first stands for all, and there are no values.
 */
export function commonScript(scripts: readonly string[]): CommonScript {
  const [first = ''] = scripts;
  const words = scripts.map((script) => wordsOf(script));
  const width = words[0]?.length ?? 0;
  if (words.some((row) => row.length !== width)) {
    return {
      lines: [...first.split('\n'), '(commands differ in shape; this is the first)'],
      values: scripts.map(() => []),
    };
  }

  const columns: string[][] = [];
  const numbers = new Map<string, number>();
  const common = (words[0] ?? []).map((word, index) => {
    const column = words.map((row) => row[index] ?? '');
    if (column.every((other) => other === word)) return word;
    const key = JSON.stringify(column);
    const number = numbers.get(key) ?? columns.push(column);
    numbers.set(key, number);
    return `<${number}>`;
  });
  return {
    lines: common.join('').split('\n'),
    values: scripts.map((_, row) => columns.map((column) => column[row] ?? '')),
  };
}

/** Runs of white space and words in turn; what stands in single quotes belongs to its word. */
function wordsOf(script: string): string[] {
  return script.match(/\s+|(?:'[^']*'|[^\s'])+|'/g) ?? [''];
}
