import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../diagnose.ts';
import { keyPlaceAt, type LocatedNode } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

/** What has to agree between `budget` and the pool: a cost needs a price for each kind of node there is. */
export function checkBudget({ budget, pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  if (!budget) return [];
  if (budget.nodeHours === undefined && budget.cost === undefined && !budget.pricePerNodeHour) {
    const message = '`budget` sets no limit';
    const hint = 'give it nodeHours, or cost with pricePerNodeHour';
    return [errorAt(keyPlaceAt(root, ['budget']), 'no-limit', message, { hint })];
  }
  if (budget.cost === undefined) return [];
  const { nodes } = pool;
  const counts = countsOf(nodes);
  return (['dedicated', 'spot'] as const).flatMap((kind) => {
    if ((counts[kind] ?? 0) === 0 || budget.pricePerNodeHour?.[kind] !== undefined) return [];
    const message = `\`cost\` cannot be held to without the price of a ${kind} node`;
    const hint = `give it: pricePerNodeHour: { ${kind}: … }`;
    return [errorAt(keyPlaceAt(root, ['budget', 'cost']), 'no-price', message, { hint })];
  });
}

/** How many nodes of each kind there may be, as far as the spec tells. */
function countsOf(nodes: SpecDocument['pool']['nodes']): {
  readonly dedicated?: number;
  readonly spot?: number;
} {
  if (nodes === undefined || typeof nodes === 'number') return { dedicated: nodes ?? 0 };
  const { scale, ...counts } = nodes;
  if (!scale) return counts;
  const { max = 0, spot = false, fallback } = scale;
  return { dedicated: spot && fallback === undefined ? 0 : max, spot: spot ? max : 0 };
}
