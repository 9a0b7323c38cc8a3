import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { LIMITS } from '../../wire/limits.ts';
import { checkAfter } from '../words/after.ts';
import { checkBudget } from './budget.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { durationSeconds } from '../words/duration.ts';
import { checkExits } from './exits.ts';
import { keyPlaceAt, placeAt, type LocatedNode, type Path } from '../document/located.ts';
import { lintRawCommands } from './lint-raw-commands.ts';
import { checkPool } from './pool-rules.ts';
import { checkRaw } from '../words/raw.ts';
import { checkRawLimits } from './raw-limits.ts';
import { checkReads } from './reads.ts';
import { checkReferences } from './references.ts';
import { checkJobWords } from './rules-of-jobs.ts';
import { checkTaskWords } from './rules-of-tasks.ts';
import type { Environment, SpecDocument } from '../spec-document.gen.ts';

/** What has to agree between different parts of a document that fits the schema. All faults at once. */
export function checkRules(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  return [
    ...reservedKeys(document, root),
    ...checkReferences(document, root),
    ...groupNames(document, root),
    ...sourcesOfTasks(document, root),
    ...checkPool(document, root),
    ...nodesAndSlots(document, root),
    ...durations(document, root),
    ...checkTaskWords(document, root),
    ...checkJobWords(document, root),
    ...environments(document, root),
    ...checkRaw(document, root),
    ...checkRawLimits(document, root),
    ...lintRawCommands(document, root),
    ...retries(document, root),
    ...checkAfter(document, root),
    ...checkExits(document, root),
    ...checkReads(document, root),
    ...checkBudget(document, root),
  ];
}

function reservedKeys(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  if (!Object.hasOwn(document.containers ?? {}, 'logs')) return [];
  const message = 'the key `logs` is taken: batchspec adds that container for stdout and stderr of the tasks';
  return [
    errorAt(keyPlaceAt(root, ['containers', 'logs']), 'reserved-key', message, {
      hint: 'choose another key',
    }),
  ];
}

function groupNames(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const seen = new Map<string, Path>();
  return document.tasks.flatMap(({ name }, index) => {
    const path = ['tasks', index];
    if (name === undefined) {
      if (document.tasks.length === 1) return [];
      const message = 'this group of tasks has no name, which it needs where there is more than one';
      return [errorAt(keyPlaceAt(root, path), 'missing-name', message, { hint: 'add `name:`' })];
    }
    const first = seen.get(name.toLowerCase());
    seen.set(name.toLowerCase(), [...path, 'name']);
    if (!first) return [];
    const related = [{ message: 'first here', at: placeAt(root, first) }];
    const message = `two groups of tasks are called \`${name}\``;
    return [errorAt(placeAt(root, [...path, 'name']), 'duplicate-name', message, { related })];
  });
}

function sourcesOfTasks({ tasks }: SpecDocument, root: LocatedNode): Diagnostic[] {
  return tasks.flatMap(({ forEach }, index) => {
    if (!forEach || Object.keys(forEach).some((key) => key !== 'allowEmpty')) return [];
    const message = '`forEach` names nothing to make tasks of';
    const hint = 'give it one or several of file, matrix, range, rows, lines';
    return [errorAt(keyPlaceAt(root, ['tasks', index, 'forEach']), 'missing-key', message, { hint })];
  });
}

function nodesAndSlots(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { nodes, slotsPerNode = 1, existing } = document.pool;
  // Of a pool that stands only the service knows.
  if (existing !== undefined || nodes === undefined) return [];
  const scales = typeof nodes === 'object' && nodes.scale !== undefined;
  const total = typeof nodes === 'number' ? nodes : (nodes.dedicated ?? 0) + (nodes.spot ?? 0);
  const none =
    total > 0 || scales
      ? []
      : [
          warningAt(
            placeAt(root, ['pool', 'nodes']),
            'no-nodes',
            'the pool has no nodes, so no task will ever run',
          ),
        ];
  const tooWide = document.tasks.flatMap(({ slots = 1 }, index) => {
    if (slots <= slotsPerNode) return [];
    const message = `a task takes ${slots} slots, and a node of the pool has ${slotsPerNode}: it would wait for ever`;
    const slotsPath = ['pool', 'slotsPerNode'];
    const related =
      document.pool.slotsPerNode === undefined
        ? []
        : [{ message: 'slots of a node', at: placeAt(root, slotsPath) }];
    const hint = `set slotsPerNode of the pool to ${slots} or more`;
    return [errorAt(placeAt(root, ['tasks', index, 'slots']), 'too-many-slots', message, { hint, related })];
  });
  return [...none, ...tooWide];
}

function durations(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const resizeMin = LIMITS.resizeTimeoutMinMs / 1000;
  const longest = LIMITS.taskLifetimeDays * 86_400;
  const check = (path: Path, text: string | undefined, least: number): Diagnostic[] => {
    if (text === undefined) return [];
    const seconds = durationSeconds(text);
    const at = placeAt(root, path);
    if (seconds < least) {
      const limit = least === 1 ? 'one second' : `${least / 60} minutes`;
      return [errorAt(at, 'out-of-range', `the duration \`${text}\` is too short: at least ${limit}`)];
    }
    if (seconds <= longest) return [];
    return [
      errorAt(
        at,
        'out-of-range',
        `the duration \`${text}\` is too long: a task lives at most ${LIMITS.taskLifetimeDays} days`,
      ),
    ];
  };
  return [
    ...check(['pool', 'resizeTimeout'], document.pool.resizeTimeout, resizeMin),
    ...idleTime(document.pool.idle, placeAt(root, ['pool', 'idle'])),
    ...check(['job', 'timeout'], document.job?.timeout, 1),
    ...check(['job', 'preparation', 'timeout'], document.job?.preparation?.timeout, 1),
    ...check(['job', 'manager', 'timeout'], document.job?.manager?.timeout, 1),
    ...document.tasks.flatMap(({ timeout, retention }, index) => [
      ...check(['tasks', index, 'timeout'], timeout, 1),
      ...check(['tasks', index, 'retention'], retention, 1),
    ]),
    ...document.tasks.flatMap(({ timeout }, index) =>
      outlivesAccess(timeout, ['tasks', index, 'timeout'], root),
    ),
  ];
}

/** A task is given access to storage for seven days at most: one that takes longer could keep no output. */
function outlivesAccess(timeout: string | undefined, path: Path, root: LocatedNode): Diagnostic[] {
  if (timeout === undefined) return [];
  const seconds = durationSeconds(timeout);
  const { sasDays, taskLifetimeDays } = LIMITS;
  if (seconds <= sasDays * 86_400 || seconds > taskLifetimeDays * 86_400) return [];
  const message = `a task may run for \`${timeout}\`, but the access it has to storage ends after ${sasDays} days at most`;
  return [
    errorAt(placeAt(root, path), 'sas-too-short', message, { hint: 'make its parts tasks of their own' }),
  ];
}

function idleTime(text: string | undefined, at: Place): Diagnostic[] {
  if (text === undefined) return [];
  const { minMs, maxMs } = LIMITS.poolIdle;
  const ms = durationSeconds(text) * 1000;
  if (ms >= minMs && ms <= maxMs) return [];
  const limits = `${minMs / 60_000} minutes to ${maxMs / 86_400_000} days`;
  return [errorAt(at, 'out-of-range', `the idle time \`${text}\` is not from ${limits}`)];
}

function retries(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  return document.tasks.flatMap((group, index) => {
    if (group.retry === undefined || group.retries === undefined) return [];
    const message = '`retries` and `retry` both say how often a task is tried again';
    const related = [{ message: 'and here', at: keyPlaceAt(root, ['tasks', index, 'retry']) }];
    return [
      errorAt(keyPlaceAt(root, ['tasks', index, 'retries']), 'said-twice', message, {
        hint: 'keep `retry: { limit: … }`',
        related,
      }),
    ];
  });
}

/** With these a task says how it plays on virtual nodes (`local/virtual/`); elsewhere they mean nothing. */
const PLAYED = 'BATCHSPEC_VIRTUAL_';

function environments(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const check = (path: Path, environment: Environment | undefined): Diagnostic[] =>
    Object.keys(environment ?? {}).flatMap((name) => {
      const owner = name.startsWith('AZ_BATCH_')
        ? 'the Batch service'
        : name.startsWith('BATCHSPEC_') && !name.startsWith(PLAYED)
          ? 'batchspec'
          : undefined;
      if (owner === undefined) return [];
      const message = `the variable \`${name}\` belongs to ${owner}`;
      return [
        errorAt(keyPlaceAt(root, [...path, name]), 'reserved-variable', message, {
          hint: 'choose another name',
        }),
      ];
    });
  return [
    ...check(['pool', 'startTask', 'environment'], document.pool.startTask?.environment),
    ...check(['job', 'environment'], document.job?.environment),
    ...(['preparation', 'release', 'manager'] as const).flatMap((task) =>
      check(['job', task, 'environment'], document.job?.[task]?.environment),
    ),
    ...document.tasks.flatMap(({ environment }, index) =>
      check(['tasks', index, 'environment'], environment),
    ),
  ];
}
