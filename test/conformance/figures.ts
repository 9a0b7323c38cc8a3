import { groupBy } from '../../src/base/group-by.ts';
import { ASPECTS, type Aspect } from './compare.ts';
import type { Comparison } from './replay.ts';

const agrees = ({ differences }: Comparison, aspect: Aspect): boolean =>
  // Answers of another status are compared no further: they agree in nothing.
  differences[aspect] === undefined && differences.status === undefined;

function row(operation: string, comparisons: readonly Comparison[]): readonly string[] {
  const compared = comparisons.filter(({ skipped }) => skipped === undefined);
  const counts = ASPECTS.map((aspect) => String(compared.filter((one) => agrees(one, aspect)).length));
  return [operation, String(compared.length), ...counts, String(comparisons.length - compared.length)];
}

/** A table: for each operation, how many answers there were and how many agree in each aspect. */
export function describeFigures(comparisons: readonly Comparison[]): string {
  const byOperation = [...groupBy(comparisons, ({ operation }) => operation)];
  const rows = [
    ['operation', 'answers', ...ASPECTS, 'not comparable'],
    ...byOperation.toSorted(([a], [b]) => a.localeCompare(b)).map(([name, group]) => row(name, group)),
    row('all', comparisons),
  ];
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((cells) => cells[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ');
  return rows.map(line).join('\n');
}

/** Every difference once, the most frequent first, with how often and where it was first seen. */
export function describeDifferences(comparisons: readonly Comparison[]): string {
  const seen = comparisons.flatMap(({ operation, scenario, index, differences }) =>
    ASPECTS.flatMap((aspect) =>
      (differences[aspect] ?? []).map((text) => ({
        what: `${operation} ${aspect}: ${text}`,
        where: `${scenario} ${index}`,
      })),
    ),
  );
  return [...groupBy(seen, ({ what }) => what)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([what, group]) => `${String(group.length).padStart(4)}  ${what}  (${group[0]?.where})`)
    .join('\n');
}

/** What of the recordings our own description of the service's answers does not take, and how often. */
export function describeSurprises(comparisons: readonly Comparison[]): string {
  const taken = comparisons.filter(({ surprises }) => surprises.length === 0).length;
  const head = `The description in test/contract takes ${taken} of ${comparisons.length} recorded answers.`;
  const seen = comparisons.flatMap(({ surprises, apiVersion }) =>
    surprises.map((text) => `${apiVersion} ${text.replaceAll(/\[\d+\]/g, '[]')}`),
  );
  const counted = [...groupBy(seen, (text) => text)].map(
    ([text, group]) => `${String(group.length).padStart(4)}  ${text}`,
  );
  return [head, ...counted].join('\n');
}
