import type { Diagnostic } from '../../base/diagnostic.ts';
import { groupBy } from '../../base/group-by.ts';
import type { Place } from '../../base/place.ts';
import type { PoolBody } from '../../wire/rest.ts';
import { fieldChanges } from '../field-changes.ts';
import { sameContent } from '../fingerprint.ts';
import type { Action, Plan } from '../plan.ts';
import type { SavedPlan, SavedWith } from './saved-plan.ts';
import { NODE_AGENT_UNKNOWN } from '../pool/resolve-image.ts';
import { changedSinceThen, changedWish, keyOf, nameOf } from './stale-actions.ts';

/** How many changes of one kind are told before the rest are only counted. */
const TOLD = 5;

/**
 * What has changed between a saved plan and the plan that the same command makes now, an error for each
 * thing, at its line; nothing where both are the same to the last field. What the spec, its inputs and
 * parameters ask for is compared first; what exists, only where all of that is the same.
 */
export function staleness(before: SavedPlan, fresh: Plan, with_: SavedWith): Diagnostic[] {
  const now = asUnknown(fresh, before);
  const {
    saved: { sha256: _, ...saved },
    ...plan
  } = before;
  if (sameContent(plan, now) && sameContent(saved, with_)) return [];
  const wish = [
    ...surroundings(before, now, with_),
    ...params(before, now),
    ...files(saved, with_),
    ...compared(before, now, changedWish),
  ];
  if (wish.length > 0) return wish;
  const state = compared(before, now, changedSinceThen);
  if (state.length > 0) return state;
  const fields = fieldChanges(plan, now).map(({ field }) => field);
  return [stale(`the plan is not the one that is made now: ${fields.join(', ')}`, undefined)];
}

/** The fresh plan with its image as unknown as it was to the saved one, which said that it is found when applied. */
function asUnknown(fresh: Plan, before: Plan): Plan {
  const machine = machineOf(before);
  if (machine?.nodeAgentSKUId !== NODE_AGENT_UNKNOWN) return fresh;
  const actions = fresh.actions.map((action) =>
    action.what === 'pool'
      ? { ...action, body: { ...action.body, virtualMachineConfiguration: machine } }
      : action,
  );
  return { ...fresh, actions, unknown: before.unknown };
}

const machineOf = ({ actions }: Plan): PoolBody['virtualMachineConfiguration'] =>
  actions.flatMap((action) => (action.what === 'pool' ? [action.body.virtualMachineConfiguration] : []))[0];

function surroundings(before: SavedPlan, now: Plan, with_: SavedWith): Diagnostic[] {
  const facts = [
    ['it was made by batchspec', before.tool, now.tool],
    ['it was made for the target', before.target, now.target],
    ['its Batch account is', before.saved.accounts?.batch, with_.accounts?.batch],
    ['its storage account is', before.saved.accounts?.storage, with_.accounts?.storage],
  ] as const;
  return facts.flatMap(([words, was, is]) =>
    was === is ? [] : [stale(`${words} ${was ?? 'unknown'}, and this is ${is ?? 'unknown'}`, undefined)],
  );
}

function params({ params: was }: SavedPlan, { params: is }: Plan): Diagnostic[] {
  return fieldChanges(was, is).map(({ field, from, to }) =>
    stale(`the parameter \`${field}\` was ${JSON.stringify(from)}, and is ${JSON.stringify(to)}`, undefined),
  );
}

function files({ files: was }: SavedWith, { files: is }: SavedWith): Diagnostic[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].toSorted();
  return names.flatMap((name) => {
    if (was[name] === is[name]) return [];
    const how = was[name] === undefined ? 'was added' : is[name] === undefined ? 'is gone' : 'changed';
    const at = { file: name, line: 1, col: 1, endLine: 1, endCol: 1 };
    return [stale(`the file ${name}, of which the spec is made, ${how} since the plan was made`, at)];
  });
}

function compared(
  before: Plan,
  now: Plan,
  judge: (was: Action | undefined, is: Action | undefined) => string | undefined,
): Diagnostic[] {
  const old = new Map(before.actions.map((action) => [keyOf(action), action]));
  const fresh = new Map(now.actions.map((action) => [keyOf(action), action]));
  const found = [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), fresh.get(key)];
    const either = is ?? was;
    const change = judge(was, is);
    return change === undefined || !either
      ? []
      : [{ what: either.what, diagnostic: stale(`${nameOf(either)} ${change}`, either.at) }];
  });
  return [...groupBy(found, ({ what }) => what).values()].flatMap((alike) => [
    ...alike.slice(0, TOLD).map(({ diagnostic }) => diagnostic),
    ...(alike.length > TOLD ? [stale(`and ${alike.length - TOLD} more like this`, undefined)] : []),
  ]);
}

const stale = (message: string, at: Place | undefined): Diagnostic => ({
  severity: 'error',
  code: 'stale-plan',
  message,
  ...(at && { at }),
});
