import type { Place } from '../../base/place.ts';
import { render } from '../../template/render.ts';
import type { Template } from '../../template/template.ts';
import { parseFormula } from '../../wire/formula/parse.ts';
import type { SpecScale } from '../../spec/spec.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { PoolBody } from '../../wire/rest.ts';
import type { Desk } from '../desire-desk.ts';
import type { NodeNumbers } from '../desired.ts';
import { scaleFormula } from './scale-formula.ts';

/** How many nodes a pool has: two numbers, or a formula and how often it is worked out. */
export function desireNodes(desk: Desk): Partial<PoolBody> {
  const { dedicated, spot, scale } = desk.spec.pool;
  if (!scale) return { targetDedicatedNodes: dedicated, targetLowPriorityNodes: spot };
  const formula =
    scale.kind === 'formula'
      ? render(scale.formula, desk.values).trimEnd()
      : scaleFormula(scale, tasksPerNode(desk));
  const at = scale.kind === 'formula' ? scale.formula.at : scale.at;
  if (formula.length > LIMITS.autoScaleFormulaChars) {
    const message = `the formula has ${formula.length} characters, and may have ${LIMITS.autoScaleFormulaChars}`;
    desk.error(at, 'formula-too-long', message);
  }
  const parsed = parseFormula(formula);
  if (!parsed.ok) {
    const message = `the formula cannot be read: ${parsed.error.told}`;
    const place = scale.kind === 'formula' ? placeIn(scale.formula, formula, parsed.error.at) : scale.at;
    desk.error(place, 'bad-formula', message);
  } else if (!/\$Target(Dedicated|LowPriority)(Nodes)?\s*=[^=]/.test(formula)) {
    desk.error(at, 'formula-without-target', 'the formula sets no number of nodes', {
      hint: 'assign to $TargetDedicatedNodes or $TargetLowPriorityNodes',
    });
  }
  return {
    enableAutoScale: true,
    autoScaleFormula: formula,
    ...(scale.every !== undefined && { autoScaleEvaluationInterval: scale.every }),
  };
}

/** Where in the spec a line and column of a formula are; of one that holds values, its whole place. */
function placeIn(template: Template, formula: string, { line, col }: { line: number; col: number }): Place {
  if (template.text.trimEnd() !== formula) return template.at;
  const before = formula.split('\n').slice(0, line - 1);
  const start = before.reduce((sum, one) => sum + one.length + 1, 0) + col - 1;
  const within = Math.max(0, Math.min(start, formula.length - 1));
  return template.placeOf({ start: within, end: within + 1 });
}

/** Most nodes of a preset: while dedicated nodes stand in for spot nodes, these may come after all. */
export const mostNodes = ({ max, spot, fallback }: Extract<SpecScale, { kind: 'preset' }>): NodeNumbers => ({
  dedicated: spot && !fallback ? 0 : max,
  spot: spot ? max : 0,
});

/** How many tasks of the spec run on a node at once, if all were as wide as the widest. */
function tasksPerNode({ spec }: Desk): number {
  const widest = Math.max(1, ...spec.tasks.map(({ slots }) => slots));
  return Math.max(1, Math.floor(spec.pool.slotsPerNode / widest));
}
