import { closest } from '../../base/closest.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import type { Place } from '../../base/place.ts';
import { itemWhere } from '../../spec/inputs/item-list.ts';
import type { Spec, SpecBlob, SpecForEach, SpecTaskGroup } from '../../spec/spec.ts';
import type { Values } from '../../template/render.ts';
import { Desk } from '../desire-desk.ts';
import { matchFiles } from '../tasks/desire-matches.ts';
import type { Desired } from '../desired.ts';
import type { Plan, TaskAction } from '../plan.ts';
import { taskItems } from '../tasks/task-items.ts';

/** A line of the spec that has a part in a task, with the words that stand there for people. */
export interface Cause {
  readonly what: string;
  readonly at: Place;
}

/** A source of tasks, and what of it this task is made of. */
export type MadeOf =
  | {
      readonly kind: 'file';
      readonly at: Place;
      /** The pattern of the spec that matched, and the blob that it matched. */
      readonly pattern: { readonly value: string; readonly at: Place };
      readonly blob: string;
      /** The local file that is uploaded as this blob, if one is; `at` is the pattern that brought it. */
      readonly upload?: Pick<SpecBlob, 'from' | 'bytes' | 'sha256' | 'at'>;
    }
  | {
      readonly kind: 'matrix' | 'range' | 'rows' | 'lines';
      readonly at: Place;
      readonly words: string;
    };

/** How a task came to be: from which lines, of which input, with which values; and what it is in the end. */
export interface Explanation {
  readonly id: string;
  readonly group: string;
  readonly madeOf: readonly MadeOf[];
  /** What its templates read of what made it: `file.stem`, `matrix.os`, `item`. */
  readonly values: Readonly<Record<string, string | number | boolean>>;
  readonly causes: readonly Cause[];
  readonly task: TaskAction;
}

/** Explains one task of a plan (case is no difference); the error names the task that was probably meant. */
export function explain(spec: Spec, desired: Desired, plan: Plan, id: string): Result<Explanation, string> {
  const tasks = plan.actions.filter((action) => action.what === 'task');
  const task = tasks.find((one) => one.id.toLowerCase() === id.toLowerCase());
  const group = spec.tasks.find(({ name }) => name === task?.group);
  if (!task || !group) {
    const guess = closest(
      id,
      tasks.map((one) => one.id),
    );
    const hint =
      guess === undefined ? `it has ${tasks.length}; batchspec plan lists them` : `did you mean ${guess}?`;
    return fail(`the spec makes no task \`${id}\`: ${hint}`);
  }
  const desk = new Desk(spec);
  const item =
    group.forEach &&
    itemWhere(
      taskItems(desk, { name: group.name, forEach: group.forEach }, desired.containers),
      ({ words }) => words === task.input,
    );
  return ok({
    id: task.id,
    group: task.group,
    madeOf: group.forEach && item ? madeOf(desk, group.forEach, desired, item.values) : [],
    values: flat(item?.values ?? {}),
    causes: causesOf(group),
    task,
  });
}

function madeOf(desk: Desk, forEach: SpecForEach, { containers }: Desired, values: Values): MadeOf[] {
  return forEach.sources.map((source) => {
    if (source.kind !== 'file') {
      const words = itemWhere(source.items, (item) => includes(values, item.values))?.words ?? '';
      return { kind: source.kind, at: source.at, words };
    }
    const path = valueAt(values, ['file', 'blob']);
    const blob = typeof path === 'string' ? path : '';
    const matches = source.patterns.filter(
      (pattern) =>
        !pattern.value.startsWith('!') &&
        matchFiles(desk, { group: '', patterns: [pattern], allowEmpty: true, containers }).some(
          ({ file }) => file.blob === blob,
        ),
    );
    // A later pattern may bring again what an earlier one brought; the first is why it is there.
    const pattern = matches[0] ?? { value: '', at: source.at };
    const upload = desk.spec.containers
      .find(({ key }) => blob.startsWith(`${key}/`))
      ?.blobs.find(
        ({ name }) => blob.endsWith(`/${name}`) && blob.indexOf('/') === blob.length - name.length - 1,
      );
    return {
      kind: 'file',
      at: source.at,
      pattern,
      blob,
      ...(upload && {
        upload: { from: upload.from, bytes: upload.bytes, sha256: upload.sha256, at: upload.at },
      }),
    };
  });
}

function causesOf(group: SpecTaskGroup): Cause[] {
  return [
    { what: group.named ? `the group ${group.name}` : 'the group', at: group.at },
    ...(group.id ? [{ what: 'its id', at: group.id.at }] : []),
    ...group.commands.map(({ at }) => ({ what: 'its command', at })),
    ...group.inputs.map(({ at }) => ({ what: 'an input', at })),
    ...group.outputs.map(({ from }) => ({ what: 'an output', at: from.at })),
  ];
}

/** True where a map holds all that another one holds. */
function includes(values: Values, part: Values): boolean {
  return Object.entries(flat(part)).every(([name, value]) => flat(values)[name] === value);
}

function valueAt(values: Values, path: readonly string[]): unknown {
  return flat(values)[path.join('.')];
}

function flat(values: Values, prefix = ''): Record<string, string | number | boolean> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      typeof value === 'object'
        ? Object.entries(flat(value, `${prefix}${name}.`))
        : [[`${prefix}${name}`, value]],
    ),
  );
}
