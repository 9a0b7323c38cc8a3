import type { Action, ActionKind, Plan } from '../../plan/plan.ts';
import { groupBy } from '../../base/group-by.ts';
import { unreachable } from '../../base/unreachable.ts';

import { count, withCommas } from '../format.ts';
import type { Style } from '../style.ts';

/** How many containers are listed before the list is cut. */
export const MOST_CONTAINERS = 12;

/** The mark of an action's kind, one ASCII character, and its colour. */
export function mark(kind: ActionKind, style: Style): string {
  switch (kind) {
    case 'create':
      return style.green('+');
    case 'keep':
      return style.dim('=');
    case 'update':
      return style.yellow('~');
    case 'replace':
      return style.red('!');
    case 'delete':
      return style.red('-');
    case 'retry':
      return style.yellow('>');
    default:
      return unreachable(kind);
  }
}

/** What happens, in words. */
export const KIND_WORDS: Readonly<Record<ActionKind, string>> = {
  create: 'create',
  keep: 'keep',
  update: 'update',
  replace: 'replace',
  delete: 'delete',
  retry: 'run again',
};

/** Where in the spec an action comes from: `(line 12)`, or `(base.yaml line 12)` where the spec extends it. */
export const lineOf = ({ at }: Action, { spec }: Pick<Plan, 'spec'>): string =>
  `(${at.file === spec.file ? '' : `${at.file} `}line ${at.line})`;

/** Actions that share a kind and a reason, in the order in which the first of each comes. */
export const byReason = <A extends Action>(actions: readonly A[]): ReadonlyArray<readonly A[]> => [
  ...groupBy(actions, ({ kind, because }) => `${kind} ${because}`).values(),
];

/** The heading of such actions: `+ create 3: does not exist`; empty without actions. */
export function reasonLine(group: readonly Action[], style: Style): string {
  const [first] = group;
  if (!first) return '';
  const number = group.length === 1 ? '' : ` ${withCommas(group.length)}`;
  return `  ${mark(first.kind, style)} ${KIND_WORDS[first.kind]}${number}: ${first.because}`;
}

/** The first and the last of a long list, with the number of those between; a short list whole. */
export function ends<T>(items: readonly T[], draw: (items: readonly T[]) => string[], most = 6): string[] {
  if (items.length <= most) return draw(items);
  const drawn = draw([...items.slice(0, most - 2), items.at(-1) as T]);
  const between = `      ... ${count(items.length - most + 1, 'more', 'more')}`;
  return [...drawn.slice(0, -1), between, ...drawn.slice(-1)];
}
