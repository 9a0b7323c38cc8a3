import type { Plan, Usage } from '../../plan/plan.ts';

import { alignColumns, count } from '../format.ts';
import type { Style } from '../style.ts';
import { numbersShown } from './plan-pool-words.ts';

/** How many nodes of which size, for how long at most, and the budget, if there is one. */
export function usageLines({ usage, budget }: Plan, style: Style): string[] {
  const rows = [
    ['  nodes', nodesInWords(usage)],
    ['  time', timeInWords(usage)],
    ['  in all', amountInWords(usage)],
    ...(budget ? [['  budget', budgetInWords(budget, usage.currency)]] : []),
  ];
  return [style.bold('Use at most'), ...alignColumns(rows)];
}

/** `2 dedicated and 4 spot Standard_D2s_v5, 12 task slots`. */
export function nodesInWords({ nodes, vmSize, slotsPerNode }: Usage): string {
  const { dedicated, spot, formula, unknown } = nodes;
  if (unknown) return 'those of the pool that stands';
  if (formula === 'unbounded') return `as many ${vmSize} as the formula says: no bound is known`;
  const by = formula === undefined ? '' : ' by a formula';
  return `${numbersShown({ dedicated, spot })} ${vmSize}${by}, ${count((dedicated + spot) * slotsPerNode, 'task slot')}`;
}

/** How long the tasks take at most and why that is known, or why it is not. */
export function timeInWords({ hours, because }: Usage): string {
  return hours === null ? `no bound: ${because}` : `${hoursInWords(hours)} of tasks: ${because}`;
}

/** Node-hours and their cost. */
export function amountInWords({ nodeHours, cost, currency }: Usage): string {
  if (nodeHours === null) return 'no bound';
  const money = typeof cost === 'number' ? `, ${cost}${currency === undefined ? '' : ` ${currency}`}` : '';
  return `${nodeHours} node-hours${money} (allocation and start tasks come on top)`;
}

/** The limits of a budget. */
export function budgetInWords(budget: NonNullable<Plan['budget']>, currency: string | undefined): string {
  const limits = [
    budget.nodeHours === undefined ? '' : `${budget.nodeHours} node-hours`,
    budget.cost === undefined ? '' : `${budget.cost}${currency === undefined ? '' : ` ${currency}`}`,
  ].filter((limit) => limit !== '');
  return limits.length === 0 ? 'no limit, prices only' : limits.join(', ');
}

/** `2 h`, `1 h 30 min`, `2 d 3 h`; minutes are rounded up. */
function hoursInWords(hours: number): string {
  const minutes = Math.ceil(hours * 60 - 1e-6);
  const parts = [
    [Math.floor(minutes / 1440), 'd'],
    [Math.floor(minutes / 60) % 24, 'h'],
    [minutes % 60, 'min'],
  ] as const;
  const words = parts.filter(([n]) => n > 0).map(([n, unit]) => `${n} ${unit}`);
  return words.length === 0 ? '0 min' : words.slice(0, 2).join(' ');
}
