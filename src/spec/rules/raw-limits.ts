import type { Diagnostic } from '../../base/diagnostic.ts';
import { LIMITS } from '../../wire/limits.ts';
import { parseDuration } from '../../wire/time.ts';
import { errorAt } from '../diagnose.ts';
import { nodeAt, type LocatedNode, type LocatedScalar, type Path } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

/** What a field may be: words for the limit where a value is beyond it. */
type Limit = (value: LocatedScalar['value']) => string | undefined;

const DAY_MS = 86_400_000;

const whole = (min: number, max = Infinity): Limit => {
  const words = max === Infinity ? `${min} or more` : `from ${min} to ${max}`;
  return (value) =>
    typeof value === 'number' && (!Number.isInteger(value) || value < min || value > max)
      ? `has to be a whole number ${words}`
      : undefined;
};
const chars =
  (most: number): Limit =>
  (value) =>
    typeof value === 'string' && value.length > most
      ? `has ${value.length} characters, and may have ${most}`
      : undefined;
const lasting =
  (minMs: number, maxMs: number, words: string): Limit =>
  (value) => {
    const ms = typeof value === 'string' ? parseDuration(value) : undefined;
    return ms !== undefined && (ms < minMs || ms > maxMs) ? `has to last ${words}` : undefined;
  };

const RETRIES = whole(-1);
const NAME = chars(LIMITS.displayNameChars);

/** Limits of fields that only `raw` reaches, or that it reaches as well. Source: the Batch REST API 2022-10-01.16.0. */
const POOL: Readonly<Record<string, Limit>> = {
  displayName: NAME,
  taskSlotsPerNode: whole(1, LIMITS.taskSlotsPerNode),
  targetDedicatedNodes: whole(0),
  targetLowPriorityNodes: whole(0),
  resizeTimeout: lasting(LIMITS.resizeTimeoutMinMs, Infinity, '5 minutes at least'),
  autoScaleFormula: chars(LIMITS.autoScaleFormulaChars),
  autoScaleEvaluationInterval: lasting(
    LIMITS.autoScaleInterval.minMs,
    LIMITS.autoScaleInterval.maxMs,
    'from 5 minutes to 168 hours',
  ),
  'startTask.maxTaskRetryCount': RETRIES,
};
const JOB: Readonly<Record<string, Limit>> = {
  displayName: NAME,
  priority: whole(LIMITS.jobPriority.min, LIMITS.jobPriority.max),
  'constraints.maxTaskRetryCount': RETRIES,
  'jobReleaseTask.maxWallClockTime': lasting(0, LIMITS.releaseTaskMaxMs, '15 minutes at most'),
  'jobReleaseTask.retentionTime': lasting(0, 7 * DAY_MS, '7 days at most'),
};
const TASK: Readonly<Record<string, Limit>> = {
  displayName: NAME,
  requiredSlots: whole(1, LIMITS.taskSlotsPerNode),
  'constraints.maxTaskRetryCount': RETRIES,
  'constraints.maxWallClockTime': lasting(1, Infinity, 'longer than nothing'),
  'multiInstanceSettings.numberOfInstances': whole(1),
};

/** An error for each field in a `raw:` that is beyond a limit of the service. */
export function checkRawLimits(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const check = (path: Path, limits: Readonly<Record<string, Limit>>): Diagnostic[] => {
    if (!nodeAt(root, [...path, 'raw'])) return [];
    return Object.entries(limits).flatMap(([field, limit]) => {
      const node = nodeAt(root, [...path, 'raw', ...field.split('.')]);
      const fault = node?.kind === 'scalar' ? limit(node.value) : undefined;
      return node && fault !== undefined ? [errorAt(node.at, 'out-of-range', `\`${field}\` ${fault}`)] : [];
    });
  };
  return [
    ...check(['pool'], POOL),
    ...check(['job'], JOB),
    ...document.tasks.flatMap((_, index) => check(['tasks', index], TASK)),
  ];
}
