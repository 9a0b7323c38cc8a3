import { groupOf, refused, VALUE, type Known } from '../../template/names.ts';
import { unreachable } from '../../base/unreachable.ts';
import type { SpecForEach } from '../spec.ts';

/** The parts of `file` that a task made of a file knows. */
const FILE_NAMES = ['path', 'name', 'stem', 'ext', 'dir', 'size', 'blob'] as const;

/** What templates call the values of a source, and how the source is written. */
const SOURCES = {
  file: ['file', 'file: KEY/GLOB'],
  matrix: ['matrix', 'matrix: { KEY: [A, B] }'],
  range: ['item', 'range: { from: 1, to: 10 }'],
  rows: ['row', 'rows: { csv: PATH }'],
  lines: ['line', 'lines: PATH'],
} as const;

/** The names of all sources of tasks: those of the group's own, and for the others what is to be done. */
export function sourceNames(forEach: SpecForEach | undefined): Array<[string, Known]> {
  return Object.entries(SOURCES).map(([kind, [name, example]]) => {
    const source = forEach?.sources.find((one) => one.kind === kind);
    if (!source) {
      const message = `\`${name}\` exists only in a group of tasks with \`${kind}\` under \`forEach\``;
      const hint = forEach
        ? `add \`${example}\` to its \`forEach\``
        : `add \`forEach: { ${example} }\` to the group`;
      return [name, refused(message, hint)];
    }
    if (source.kind === 'file') return [name, groupOf(FILE_NAMES)];
    return [name, source.kind === 'matrix' || source.kind === 'rows' ? groupOf(source.columns) : VALUE];
  });
}

/** An id that holds all that makes a task of the group. */
export function idExample({ sources }: SpecForEach): string {
  const parts = sources.map((source) => {
    switch (source.kind) {
      case 'file':
        return '{{slug file.path}}';
      case 'range':
        return '{{item}}';
      case 'lines':
        return '{{slug line}}';
      case 'matrix':
      case 'rows':
        return source.columns.map((column) => `{{slug ${SOURCES[source.kind][0]}.${column}}}`).join('-');
      default:
        return unreachable(source);
    }
  });
  return parts.join('-');
}
