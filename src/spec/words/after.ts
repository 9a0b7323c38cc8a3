import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../diagnose.ts';
import { nodeAt, toPlain, type LocatedNode } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';
import type { SpecAfter } from '../spec.ts';

/** A group to wait for as it is written: `words` are those that the spec does not leave to the default. */
interface Written extends SpecAfter {
  readonly words: ReadonlySet<string>;
}

/** The groups that the group at that index waits for, in the order of the spec. */
export function groupsToWaitFor(root: LocatedNode, index: number): Written[] {
  const after = nodeAt(root, ['tasks', index, 'after']);
  const entries = after?.kind === 'list' ? after.items : after ? [after] : [];
  return entries.map((entry) => {
    if (entry.kind !== 'map')
      return {
        group: String(toPlain(entry)),
        match: 'all',
        onFailure: 'skip',
        at: entry.at,
        words: new Set(),
      };
    const find = (key: string): LocatedNode | undefined =>
      entry.entries.find((one) => one.key === key)?.value;
    const group = find('group');
    const match = find('match');
    const onFailure = find('onFailure');
    return {
      group: group ? String(toPlain(group)) : '',
      match: match && toPlain(match) === 'sameKey' ? 'sameKey' : 'all',
      onFailure: onFailure && toPlain(onFailure) === 'run' ? 'run' : 'skip',
      at: group?.at ?? entry.at,
      words: new Set(entry.entries.map(({ key }) => key)),
    };
  });
}

/**
 * What is wrong with `after`: groups that do not exist, that are named twice, that wait for themselves or for
 * each other in a circle, and groups for which some are to run after a failure and some are not.
 */
export function checkAfter(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const names = document.tasks.map(({ name }) => name);
  const waits = document.tasks.map((_, index) => groupsToWaitFor(root, index));
  const unknown = waits.flatMap((list, index) => checkNames(list, names, names[index]));
  return unknown.length > 0 ? unknown : [...circles(waits, names), ...opposites(waits, names)];
}

function checkNames(
  list: readonly Written[],
  names: ReadonlyArray<string | undefined>,
  own: string | undefined,
): Diagnostic[] {
  const known = names.filter((name) => name !== undefined);
  return list.flatMap(({ group, at }, index) => {
    const first = list.findIndex((other) => other.group === group);
    if (group === own) return [errorAt(at, 'waits-for-itself', `the group \`${group}\` waits for itself`)];
    if (!known.includes(group)) {
      const others = known.filter((name) => name !== own);
      const guess = closest(group, others);
      const all = others.length === 0 ? 'the spec has no other groups' : `groups: ${others.join(', ')}`;
      const hint = guess === undefined ? all : `did you mean ${guess}?`;
      return [errorAt(at, 'unknown-group', `there is no group of tasks \`${group}\``, { hint })];
    }
    if (first === index) return [];
    const related = list[first] ? [{ message: 'first here', at: list[first].at }] : [];
    return [errorAt(at, 'said-twice', `the group \`${group}\` is named twice`, { related })];
  });
}

/** One error for each group from which a way leads back to it, told once for all groups of a circle. */
function circles(
  waits: ReadonlyArray<readonly Written[]>,
  names: ReadonlyArray<string | undefined>,
): Diagnostic[] {
  const over = new Set<number>();
  const found: Diagnostic[] = [];
  const visit = (index: number, way: readonly number[]): void => {
    if (over.has(index)) return;
    for (const { group, at } of waits[index] ?? []) {
      const next = names.indexOf(group);
      const from = [...way, index].indexOf(next);
      if (from < 0) {
        visit(next, [...way, index]);
        continue;
      }
      const circle = [...way.slice(from), index, next].map((one) => names[one]).join(' → ');
      const related = way
        .slice(from)
        .flatMap((one, step) =>
          (waits[one] ?? []).filter((wait) => wait.group === names[way[from + step + 1] ?? index]),
        )
        .map((wait) => ({ message: 'by way of this', at: wait.at }));
      const message = `groups wait for each other in a circle, so that none could ever run: ${circle}`;
      found.push(errorAt(at, 'after-cycle', message, { related }));
    }
    over.add(index);
  };
  for (const index of waits.keys()) visit(index, []);
  return found;
}

const said = ({ onFailure, words }: Written): string =>
  `onFailure: ${onFailure}${words.has('onFailure') ? '' : ' (the default)'}`;

/** Azure Batch decides by the task that failed whether those that depend on it run, so all have to agree. */
function opposites(
  waits: ReadonlyArray<readonly Written[]>,
  names: ReadonlyArray<string | undefined>,
): Diagnostic[] {
  const all = waits.flatMap((list, index) => list.map((wait) => ({ ...wait, by: names[index] ?? '' })));
  return all.flatMap((wait, index) => {
    const first = all.findIndex((other) => other.group === wait.group);
    const before = all[first];
    if (!before || first === index || before.onFailure === wait.onFailure) return [];
    const message = `\`${wait.by}\` waits for \`${wait.group}\` with ${said(wait)}, and \`${before.by}\` with ${said(before)}`;
    const hint =
      'Azure Batch decides by the task that failed whether those that wait for it run: say the same in both';
    const related = [{ message: 'and here', at: before.at }];
    return [errorAt(wait.at, 'contradiction', message, { hint, related })];
  });
}
