import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { isAddress } from '../words/build-words.ts';
import { errorAt } from '../diagnose.ts';
import { scalarAt, type LocatedNode, type Path } from '../document/located.ts';
import type { Inputs, SpecDocument } from '../spec-document.gen.ts';

/** What a part of the spec does with a container that it names. */
type Use = 'files' | 'read' | 'write' | 'match' | 'fetch';

/** A fault for each reference to a container that the spec does not have, at the key within the text. */
export function checkReferences(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const keys = Object.keys(document.containers ?? {});
  const check = (path: Path, use: Use): Diagnostic[] => {
    const { value, placeOf } = scalarAt(root, path);
    const text = String(value);
    const start = use === 'match' && text.startsWith('!') ? 1 : 0;
    const slash = use === 'files' || use === 'fetch' ? -1 : text.indexOf('/', start);
    const key = text.slice(start, slash < 0 ? text.length : slash);
    // A key that a template makes is checked when it is rendered; these two are no templates.
    if (key.includes('{{') && use !== 'files' && use !== 'fetch') return [];
    const at = placeOf({ start, end: start + key.length });
    const fault = containerFault(key, use, keys, at);
    if (fault || use !== 'match' || (slash >= 0 && slash < text.length - 1)) return fault ?? [];
    return [
      errorAt(at, 'bad-pattern', `\`${text}\` has no pattern after the container`, {
        hint: `to match all of it: ${key}/**`,
      }),
    ];
  };
  const each = (path: Path, list: unknown, use: Use): Diagnostic[] =>
    Array.isArray(list)
      ? list.flatMap((_, index) => check([...path, index], use))
      : list === undefined
        ? []
        : check(path, use);

  /** Inputs as texts, or as maps that name one thing by a key. */
  const inputs = (path: Path, list: Inputs | undefined): Diagnostic[] =>
    (list ?? []).flatMap((input, index) => {
      const own = [...path, index];
      if (typeof input === 'string') return isAddress(input) ? [] : check(own, 'read');
      if (input.blob !== undefined) return check([...own, 'blob'], 'read');
      return input.from === undefined ? [] : check([...own, 'from'], 'read');
    });

  const { startTask } = document.pool;
  const { preparation, release, manager } = document.job ?? {};
  const { download } = document;
  return [
    ...each(['pool', 'startTask', 'files'], startTask?.files, 'files'),
    ...inputs(['job', 'preparation', 'files'], preparation?.files),
    ...inputs(['job', 'release', 'files'], release?.files),
    ...inputs(['job', 'manager', 'files'], manager?.files),
    ...(manager?.outputs ?? []).flatMap((_, output) =>
      check(['job', 'manager', 'outputs', output, 'to'], 'write'),
    ),
    ...document.tasks.flatMap(({ forEach, inputs: own, outputs, multiInstance }, index) => [
      ...each(['tasks', index, 'forEach', 'file'], forEach?.file, 'match'),
      ...inputs(['tasks', index, 'inputs'], own),
      ...inputs(['tasks', index, 'multiInstance', 'commonFiles'], multiInstance?.commonFiles),
      ...(outputs ?? []).flatMap((_, output) => check(['tasks', index, 'outputs', output, 'to'], 'write')),
    ]),
    ...(Array.isArray(download)
      ? download.flatMap((_, index) => check(['download', index, 'from'], 'fetch'))
      : download
        ? check(['download', 'from'], 'fetch')
        : []),
  ];
}

/** What is wrong with a container's key where it is used that way, if anything. */
export function containerFault(
  key: string,
  use: Use,
  keys: readonly string[],
  at: Place,
): Diagnostic[] | undefined {
  if (keys.includes(key) || (key === 'logs' && use === 'fetch')) return undefined;
  if (key === 'logs') {
    const message = 'the container `logs` is kept by batchspec for stdout and stderr of the tasks';
    return [
      errorAt(at, 'reserved-key', message, {
        hint: use === 'write' ? 'write to a container of your own' : 'it can only be downloaded',
      }),
    ];
  }
  const guess = closest(key, use === 'fetch' ? [...keys, 'logs'] : keys);
  const known = keys.length === 0 ? 'the spec has no containers' : `containers: ${keys.join(', ')}`;
  const hint = guess === undefined ? known : `did you mean ${guess}?`;
  return [errorAt(at, 'unknown-container', `there is no container \`${key}\``, { hint })];
}
