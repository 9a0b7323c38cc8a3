import type { Diagnostic } from '../../base/diagnostic.ts';
import { groupsToWaitFor } from '../words/after.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { exitCodesOf, exitCodesShown, exitWayOf, overlap } from '../words/exit-codes.ts';
import { keyPlaceAt, placeAt, type LocatedNode, type Path } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';
import type { ExitCodes, ExitWay } from '../spec.ts';

/** What is wrong with `retry` by exit code and with `onExit`, by themselves and with what the job says. */
export function checkExits(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  return document.tasks.flatMap((_, index) => [
    ...checkRetry(document, root, index),
    ...checkWays(document, root, index),
    ...checkJobActions(document, root, index),
    ...checkDependents(document, root, index),
  ]);
}

/** Exit codes of a task are 32-bit integers. */
const LARGEST_CODE = 2_147_483_647;

/** Codes of an item of the spec, and where it stands. */
interface Item<T> {
  readonly of: T;
  readonly path: Path;
}

function checkRetry({ tasks }: SpecDocument, root: LocatedNode, index: number): Diagnostic[] {
  const retry = tasks[index]?.retry;
  if (!retry) return [];
  const path = ['tasks', index, 'retry'];
  const items = (key: 'onExitCodes' | 'notOnExitCodes'): Array<Item<ExitCodes>> =>
    (retry[key] ?? []).map((code, item) => ({ of: exitCodesOf(code), path: [...path, key, item] }));
  const on = items('onExitCodes');
  const notOn = items('notOnExitCodes');
  const faults = [...on, ...notOn].flatMap(({ of, path: at }) => {
    const shown = exitCodesShown(of);
    if (of.start > of.end)
      return [errorAt(placeAt(root, at), 'bad-range', `the range \`${shown}\` ends before it begins`)];
    // What a shell gives for a command: 0 to 255, where 128 + n stands for the signal n.
    if (of.start >= 0 && of.end <= 255) {
      if (of.start > 0) return [];
      const message = 'exit code 0 is success, after which nothing is tried again';
      return [errorAt(placeAt(root, at), 'bad-value', message)];
    }
    const message = `a command ends with an exit code from 0 to 255, which \`${shown}\` is not`;
    const hint = 'one that a signal ended has 128 and the number of the signal: 137 for KILL';
    return [errorAt(placeAt(root, at), 'out-of-range', message, { hint })];
  });
  for (const one of notOn) {
    const other = on.find(({ of }) => overlap(of, one.of));
    if (!other) continue;
    const message = `\`${exitCodesShown(one.of)}\` is not tried again, and \`${exitCodesShown(other.of)}\` is`;
    const related = [{ message: 'here it is', at: placeAt(root, other.path) }];
    faults.push(errorAt(placeAt(root, one.path), 'contradiction', message, { related }));
  }
  if (retry.limit === 0 && on.length + notOn.length > 0) {
    const message = 'with `limit: 0` nothing is ever tried again, whatever its exit code';
    faults.push(warningAt(placeAt(root, [...path, 'limit']), 'contradiction', message));
  }
  return faults;
}

/** Each way to end has one rule; the service would take the first and be silent on the others. */
function checkWays({ tasks }: SpecDocument, root: LocatedNode, index: number): Diagnostic[] {
  const seen: Array<Item<ExitWay>> = [];
  return (tasks[index]?.onExit ?? []).flatMap(({ when, job, dependents }, rule) => {
    const path = ['tasks', index, 'onExit', rule];
    if (job === undefined && dependents === undefined) {
      const message = 'this rule says nothing of what follows';
      return [
        errorAt(keyPlaceAt(root, path), 'missing-key', message, { hint: 'add `job:` or `dependents:`' }),
      ];
    }
    const ways = Array.isArray(when)
      ? when.map((way, item) => ({ of: exitWayOf(way), path: [...path, 'when', item] }))
      : [{ of: exitWayOf(when), path: [...path, 'when'] }];
    return ways.flatMap((way) => {
      const at = placeAt(root, way.path);
      const { of } = way;
      if (typeof of === 'object' && of.start > of.end)
        return [errorAt(at, 'bad-range', `the range \`${exitCodesShown(of)}\` ends before it begins`)];
      if (typeof of === 'object' && of.end > LARGEST_CODE)
        return [errorAt(at, 'out-of-range', `an exit code is at most ${LARGEST_CODE}`)];
      const before = seen.find((other) => sameWay(other.of, of));
      seen.push(way);
      if (!before) return [];
      const message = `\`${wayShown(of)}\` has a rule already${wayShown(before.of) === wayShown(of) ? '' : `, that of \`${wayShown(before.of)}\``}`;
      return [
        errorAt(at, 'said-twice', message, {
          related: [{ message: 'first here', at: placeAt(root, before.path) }],
        }),
      ];
    });
  });
}

/**
 * A job action without the job's leave makes the service refuse the task: "If the Job's onTaskFailed property
 * is noaction, then specifying this property returns an error" (REST API 2022-10-01.16.0, ExitOptions).
 */
function checkJobActions({ tasks, job }: SpecDocument, root: LocatedNode, index: number): Diagnostic[] {
  const raw = job?.raw?.['onTaskFailure'];
  if (job?.onTaskFailure === 'stop' || String(raw).toLowerCase() === 'performexitoptionsjobaction') return [];
  return (tasks[index]?.onExit ?? []).flatMap((rule, item) => {
    if (rule.job === undefined) return [];
    const at = placeAt(root, ['tasks', index, 'onExit', item, 'job']);
    const message = 'what becomes of the job is only asked where the job says `onTaskFailure: stop`';
    const hint =
      'add `job: { onTaskFailure: stop }`; a task that fails then ends the job where no rule says otherwise';
    return [errorAt(at, 'contradiction', message, { hint })];
  });
}

/** `dependents` against what the groups that wait for this one say. */
function checkDependents({ tasks }: SpecDocument, root: LocatedNode, index: number): Diagnostic[] {
  const name = tasks[index]?.name;
  const waiting = tasks.flatMap((_, other) =>
    groupsToWaitFor(root, other).filter(({ group }) => name !== undefined && group === name),
  );
  const said = waiting.find(({ words }) => words.has('onFailure'));
  return (tasks[index]?.onExit ?? []).flatMap(({ when, dependents }, rule) => {
    if (dependents === undefined) return [];
    const at = placeAt(root, ['tasks', index, 'onExit', rule, 'dependents']);
    if (waiting.length === 0) {
      return [
        warningAt(at, 'no-dependents', 'no group of tasks waits for this one, so this changes nothing'),
      ];
    }
    const covers = (Array.isArray(when) ? when : [when]).includes('default');
    const wanted = said?.onFailure === 'run' ? 'satisfy' : 'block';
    if (!said || !covers || dependents === wanted) return [];
    const message = `after a failure of this group others are to ${said.onFailure === 'run' ? 'run' : 'be skipped'}, and this says \`${dependents}\` for every failure`;
    const related = [{ message: 'said here', at: said.at }];
    return [errorAt(at, 'contradiction', message, { hint: 'leave one of them out', related })];
  });
}

const sameWay = (one: ExitWay, other: ExitWay): boolean =>
  typeof one === 'object' && typeof other === 'object' ? overlap(one, other) : one === other;

const wayShown = (way: ExitWay): string => (typeof way === 'object' ? exitCodesShown(way) : way);
