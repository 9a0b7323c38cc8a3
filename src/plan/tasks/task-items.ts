import { lazyList, type ItemList } from '../../spec/inputs/item-list.ts';
import type { SpecForEach } from '../../spec/spec.ts';
import { TASKS_OF_A_SPEC, tooManyTasks } from '../../spec/inputs/source-desk.ts';
import type { Values } from '../../template/render.ts';
import type { Desk } from '../desire-desk.ts';
import { matchFiles } from './desire-matches.ts';
import type { DesiredContainer } from '../desired.ts';

/** What a task is made of. */
export interface TaskItem {
  /** What its templates read, beside what all tasks know. */
  readonly values: Values;
  /** What tells it from the others of its group. */
  readonly key: readonly string[];
  /** As people are told of it: `input/a.txt`, `os=linux, size=2`. */
  readonly words: string;
}

/**
 * What the tasks of a group are made of: each value of its only source, or each combination of the values of
 * all its sources, in the order of the spec, the last one changing fastest.
 */
export function taskItems(
  desk: Desk,
  { name: group, forEach }: { readonly name: string; readonly forEach: SpecForEach },
  containers: readonly DesiredContainer[],
): ItemList<TaskItem> {
  const lists = forEach.sources.map((source): ItemList<TaskItem> =>
    source.kind === 'file'
      ? fileItems(desk, { group, patterns: source.patterns, allowEmpty: forEach.allowEmpty, containers })
      : source.items,
  );
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (count > TASKS_OF_A_SPEC) {
    desk.error(forEach.at, 'too-many-tasks', tooManyTasks(count));
    return [];
  }
  const [first = [], ...rest] = lists;
  return rest.reduce(
    (sofar, list) =>
      lazyList(sofar.length * list.length, (index) =>
        both(sofar.at(Math.floor(index / list.length)), list.at(index % list.length)),
      ),
    first,
  );
}

const NOTHING: TaskItem = { values: {}, key: [], words: '' };

const both = (one: TaskItem = NOTHING, other: TaskItem = NOTHING): TaskItem => ({
  values: { ...one.values, ...other.values },
  key: [...one.key, ...other.key],
  words: `${one.words}, ${other.words}`,
});

function fileItems(desk: Desk, matching: Parameters<typeof matchFiles>[1]): ItemList<TaskItem> {
  const matches = matchFiles(desk, matching);
  return lazyList(matches.length, (index) => {
    const match = matches[index];
    if (!match) return NOTHING;
    const { file } = match;
    return {
      values: { file },
      key: [file.dir === '' ? file.stem : `${file.dir}/${file.stem}`],
      words: file.blob,
    };
  });
}
