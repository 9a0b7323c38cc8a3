import type { Diagnostic } from '../base/diagnostic.ts';
import type { Desired } from './desired.ts';
import type { Action, Plan } from './plan.ts';

/**
 * What a spec wants that the nodes of the local target, which are processes of this machine, cannot give: an
 * error for each, at its place. Such a spec can be validated and planned everywhere, and applied to Azure.
 */
export function localLimits({ pool }: Desired): Diagnostic[] {
  const lacks = (what: string): Diagnostic => ({
    severity: 'error',
    code: 'not-on-local',
    message: `the local target cannot run this: ${what}`,
    hint: 'apply it with --target azure',
    at: pool.existing ? pool.at : pool.image.at,
  });
  const windows =
    pool.os === 'windows' ? [lacks('its nodes are processes of this machine, not Windows')] : [];
  if (pool.existing) return windows;
  return [
    ...windows,
    ...('machine' in pool.image ? [lacks('it has no images of your own')] : []),
    ...(pool.body.mountConfiguration ? [lacks('its nodes mount nothing')] : []),
  ];
}

/** What of a plan the local target cannot run: tasks in containers, an error once for each group at its place. */
export function beyondLocal({ actions }: Pick<Plan, 'actions'>): Diagnostic[] {
  const groups = new Set<string>();
  return actions.flatMap((action) => {
    if (action.what !== 'task' || groups.has(action.group)) return [];
    groups.add(action.group);
    return action.body.containerSettings ? [cannot(action, 'cannot run tasks in containers')] : [];
  });
}

const cannot = ({ at }: Action, what: string): Diagnostic => ({
  severity: 'error',
  code: 'not-on-local',
  message: `the local target ${what}`,
  hint: 'apply it with --target azure; plan shows it on any target',
  at,
});
