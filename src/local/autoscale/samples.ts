import type { Micros } from '../../wire/time.ts';
import { evaluationFault, FormulaFault, type Place } from '../../wire/formula/fault.ts';
import { double, interval, timestamp, vector, type Value } from './values.ts';

/** What is known of a pool at a time. */
export interface Sample {
  readonly at: Micros;
  readonly activeTasks: number;
  readonly runningTasks: number;
  readonly succeededTasks: number;
  readonly failedTasks: number;
  readonly dedicatedNodes: number;
  readonly lowPriorityNodes: number;
  readonly preemptedNodes: number;
  readonly usableNodes: number;
  readonly taskSlotsPerNode: number;
}

/** A sample is taken every 30 seconds, as by the service. */
export const SAMPLE_PERIOD: Micros = 30_000_000;
/** How long samples are kept. */
export const HISTORY: Micros = 24 * 3_600_000_000;

type Reading = (sample: Sample) => number;

const dedicated: Reading = (sample) => sample.dedicatedNodes;
const lowPriority: Reading = (sample) => sample.lowPriorityNodes;

/** The read-only variables that the local service measures. */
const MEASURED: Readonly<Record<string, Reading>> = {
  $ActiveTasks: (sample) => sample.activeTasks,
  $RunningTasks: (sample) => sample.runningTasks,
  $PendingTasks: (sample) => sample.activeTasks + sample.runningTasks,
  $SucceededTasks: (sample) => sample.succeededTasks,
  $FailedTasks: (sample) => sample.failedTasks,
  $TaskSlotsPerNode: (sample) => sample.taskSlotsPerNode,
  $CurrentDedicatedNodes: dedicated,
  $CurrentDedicated: dedicated,
  $CurrentLowPriorityNodes: lowPriority,
  $CurrentLowPriority: lowPriority,
  $PreemptedNodeCount: (sample) => sample.preemptedNodes,
  $SampleNodeCount: (sample) => sample.dedicatedNodes + sample.lowPriorityNodes,
  $UsableNodeCount: (sample) => sample.usableNodes,
};

/** Those that it knows and does not measure: they never have a sample. */
const UNMEASURED: ReadonlySet<string> = new Set([
  '$CPUPercent',
  '$WallClockSeconds',
  '$MemoryBytes',
  '$DiskBytes',
  '$DiskReadBytes',
  '$DiskWriteBytes',
  '$DiskReadOps',
  '$DiskWriteOps',
  '$NetworkInBytes',
  '$NetworkOutBytes',
]);

/** The history of one read-only variable, the oldest sample first, and its value now. */
export interface DataSet {
  readonly name: string;
  readonly samples: ReadonlyArray<{ readonly at: Micros; readonly value: number }>;
  readonly current?: number;
}

export const isDataSet = (name: string): boolean => Object.hasOwn(MEASURED, name) || UNMEASURED.has(name);

/** The variable's history out of the pool's. `current` is the pool as it is now. */
export function dataSet(name: string, history: readonly Sample[], current: Sample): DataSet {
  const reading = Object.hasOwn(MEASURED, name) ? MEASURED[name] : undefined;
  if (!reading) return { name, samples: [] };
  const samples = history.map((sample) => ({ at: sample.at, value: reading(sample) }));
  return { name, samples, current: reading(current) };
}

/**
 * What a time frame wants where the formula names no percentage: what an example of the REST reference's page
 * "Evaluate an automatic scaling formula" tells of one.
 */
const WANTED_PERCENT = 10;

export const insufficient = (name: string, wanted: number, received: number, at: Place): FormulaFault =>
  new FormulaFault(
    'samples',
    at,
    `Insufficient data from data set: ${name} wanted ${wanted}%, received ${received}%`,
  );

/** Calls a method of a variable, such as `GetSample`. */
export function callMethod(
  data: DataSet,
  method: { readonly name: string; readonly named: Place; readonly at: Place },
  args: readonly Value[],
  now: Micros,
): Value {
  const { at } = method;
  switch (method.name) {
    case 'Count':
      return double(data.samples.length);
    case 'GetSamplePeriod':
      return interval(SAMPLE_PERIOD);
    case 'HistoryBeginTime':
      return timestamp(data.samples[0]?.at ?? now);
    case 'GetSamplePercent':
      return double(frameOf(data, args, at, now).percent);
    case 'GetSample':
      return getSample(data, args, at, now);
    default:
      throw evaluationFault(method.named, `Undefined symbol: ${method.name}`);
  }
}

function getSample(data: DataSet, args: readonly Value[], at: Place, now: Micros): Value {
  const [first] = args;
  if (first?.type === 'double' && args.length === 1) {
    const count = Math.max(0, Math.trunc(first.value));
    return vector(count === 0 ? [] : data.samples.slice(-count).map(({ value }) => value));
  }
  const last = args.at(-1);
  const asked = args.length > 1 && last?.type === 'double' ? last.value : undefined;
  const frame = frameOf(data, asked === undefined ? args : args.slice(0, -1), at, now);
  const wanted = asked ?? WANTED_PERCENT;
  if (frame.percent < wanted) throw insufficient(data.name, wanted, frame.percent, at);
  return vector(frame.values);
}

/** The samples of a time frame, and how many percent of those that there should be they are. */
function frameOf(
  data: DataSet,
  args: readonly Value[],
  at: Place,
  now: Micros,
): { readonly values: readonly number[]; readonly percent: number } {
  const times = args.map((arg) => {
    if (arg.type === 'timestamp') return arg.value;
    if (arg.type === 'timeinterval') return now - arg.value;
    throw evaluationFault(at, `A timestamp or a timeinterval is expected, not ${arg.type}`);
  });
  if (times.length < 1 || times.length > 2) throw evaluationFault(at, 'One or two times are expected');
  const [start = now, end = now] = times;
  const from = Math.min(start, end);
  const to = Math.max(start, end);
  const values = data.samples.filter((sample) => sample.at > from && sample.at <= to);
  const possible = Math.max(1, Math.floor((to - from) / SAMPLE_PERIOD));
  return {
    values: values.map(({ value }) => value),
    percent: Math.min(100, Math.floor((100 * values.length) / possible)),
  };
}
