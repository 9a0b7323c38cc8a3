import type { Place } from '../../base/place.ts';
import { lineStarts } from '../../template/lines.ts';

/** Turns offsets of a text (the end exclusive) into places of the file that it is of. */
export function placesIn(file: string, text: string): (start: number, end: number) => Place {
  const starts = lineStarts(text);
  const position = (offset: number): { line: number; col: number } => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, col: offset - (starts[low] ?? 0) + 1 };
  };
  return (start, end) => {
    const from = position(start);
    const to = position(Math.max(start, end));
    return { file, line: from.line, col: from.col, endLine: to.line, endCol: to.col };
  };
}
