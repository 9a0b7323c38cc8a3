/** How much a part may tell: rows of a list, groups of tasks, characters of a script, of a name or value. */
export interface Room {
  readonly rows: number;
  readonly groups: number;
  readonly chars: number;
  readonly cell: number;
}

/**
 * What a comment of a pull request may hold: GitHub refuses a body of more than 65,536 characters as too
 * long. Bytes are never fewer.
 */
export const COMMENT_BYTES = 65_536;

/** From all that is worth telling to the least. */
const ROOMS: readonly Room[] = [
  { rows: 40, groups: 20, chars: 4000, cell: 200 },
  { rows: 12, groups: 12, chars: 1200, cell: 120 },
  { rows: 5, groups: 6, chars: 400, cell: 80 },
  { rows: 3, groups: 3, chars: 120, cell: 60 },
];

/** The parts that `draw` gives with the most room that fits into a comment, joined; `least` where none does. */
export function fitted(least: readonly string[], draw: (room: Room) => readonly string[]): string {
  for (const room of ROOMS) {
    const text = joined(draw(room));
    if (Buffer.byteLength(text) < COMMENT_BYTES) return text;
  }
  return joined([...least, 'The rest is too long for a comment.']);
}

const joined = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;
