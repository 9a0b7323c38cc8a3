import { unreachable } from '../../base/unreachable.ts';
import type { SpecScale } from '../../spec/spec.ts';

type Preset = Extract<SpecScale, { kind: 'preset' }>;

/** How long ago samples may be, and how many percent of them there have to be, before a formula goes by them. */
const WINDOW_MINUTES = 3;
const ENOUGH_PERCENT = 70;
/** Spot nodes that have not come for so long are taken to be missing. */
const PATIENCE_MINUTES = 10;

/**
 * The formula of a preset, in the service's language. `tasksPerNode` is how many tasks a node runs at once.
 * Source of the variables, of the methods and of what samples mean: "Create a formula to automatically scale
 * compute nodes in a Batch pool". Nodes leave when their tasks are done.
 *
 * Samples can be late or missing, most of all on a new pool. Then `drain` keeps what it has and begins with one
 * node, and the fallback counts every spot node as present: nothing is resized for want of knowledge.
 */
export function scaleFormula(scale: Preset, tasksPerNode: number): string {
  return [
    ...wanted(scale, tasksPerNode),
    ...targets(scale),
    '$NodeDeallocationOption = taskcompletion;',
  ].join('\n');
}

/** Statements that give `wanted`, the number of nodes, from `least` to `most`. */
function wanted(scale: Preset, tasksPerNode: number): string[] {
  const limits = [`least = ${scale.min};`, `most = ${scale.max};`];
  switch (scale.preset) {
    case 'drain': {
      const target = scale.spot ? '$TargetLowPriorityNodes' : '$TargetDedicatedNodes';
      return [
        ...limits,
        `tasksPerNode = ${tasksPerNode};`,
        `recent = TimeInterval_Minute * ${WINDOW_MINUTES};`,
        `known = $PendingTasks.GetSamplePercent(recent) >= ${ENOUGH_PERCENT};`,
        `asBefore = max(${target}, max(least, 1));`,
        'filled = known ? ceil(max($PendingTasks.GetSample(recent)) / tasksPerNode) : asBefore;',
        'wanted = min(most, max(least, filled));',
      ];
    }
    case 'workday': {
      const { from, to, days, utcOffset } = scale;
      const local =
        utcOffset === 0 ? 'time()' : `time() + TimeInterval_Minute * ${Math.round(utcOffset * 60)}`;
      const hours =
        from < to ? `now.hour >= ${from} && now.hour < ${to}` : `(now.hour >= ${from} || now.hour < ${to})`;
      const week = days === 'weekdays' ? ' && now.weekday >= 1 && now.weekday <= 5' : '';
      return [...limits, `now = ${local};`, `atWork = ${hours}${week};`, 'wanted = atWork ? most : least;'];
    }
    case 'fixed': {
      const { until } = scale;
      if (until === undefined) return [...limits, 'wanted = most;'];
      return [...limits, `wanted = time() < time("${until}") ? most : least;`];
    }
    default:
      return unreachable(scale);
  }
}

/** Statements that put `wanted` into the targets. */
function targets({ spot, fallback }: Preset): string[] {
  if (!spot) return ['$TargetDedicatedNodes = wanted;', '$TargetLowPriorityNodes = 0;'];
  if (!fallback) return ['$TargetDedicatedNodes = 0;', '$TargetLowPriorityNodes = wanted;'];
  return [
    `patience = TimeInterval_Minute * ${PATIENCE_MINUTES};`,
    'spotKnown = $CurrentLowPriorityNodes.GetSamplePercent(patience);',
    'lostKnown = $PreemptedNodeCount.GetSamplePercent(patience);',
    `sure = min(spotKnown, lostKnown) >= ${ENOUGH_PERCENT};`,
    'asked = min($TargetLowPriorityNodes, wanted);',
    'spot = sure ? max($CurrentLowPriorityNodes.GetSample(patience)) : asked;',
    'lost = sure ? min($PreemptedNodeCount.GetSample(patience)) : 0;',
    '$TargetDedicatedNodes = max(0, asked - (spot - lost));',
    '$TargetLowPriorityNodes = wanted;',
  ];
}
