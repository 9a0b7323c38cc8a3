import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Plan } from '../plan.ts';

/**
 * An error for each limit of the spec's budget that the plan may go beyond, at the budget's place. A plan
 * that nothing bounds is beyond any limit; one that runs no task is within every one.
 */
export function overBudget({ budget, usage }: Pick<Plan, 'budget' | 'usage'>): Diagnostic[] {
  if (!budget) return [];
  const currency = budget.currency === undefined ? '' : ` ${budget.currency}`;
  const limits = [
    { limit: budget.nodeHours, most: usage.nodeHours, unit: ' node-hours' },
    { limit: budget.cost, most: usage.cost, unit: currency },
  ];
  return limits.flatMap(({ limit, most, unit }): Diagnostic[] => {
    if (limit === undefined || (typeof most === 'number' && most <= limit)) return [];
    const error = { severity: 'error', code: 'over-budget', at: budget.at } as const;
    if (typeof most === 'number') {
      const message = `the plan may use ${most}${unit} (${usage.because}), and its budget is ${limit}${unit}`;
      const hint = 'set or shorten timeouts, run fewer tasks, or raise the budget';
      return [{ ...error, message, hint }];
    }
    const why = most === null ? usage.because : 'the nodes have no price';
    const message = `nothing bounds what the plan may use (${why}), so it cannot be held to the budget of ${limit}${unit}`;
    const hint =
      usage.nodes.formula === 'unbounded'
        ? 'scale by a preset, which has a maximum (nodes: { scale: { preset: drain, max: 16 } })'
        : 'give the job a timeout (job: { timeout: 2h })';
    return [{ ...error, message, hint }];
  });
}
