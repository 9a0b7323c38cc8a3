import type { Diagnostic } from '../base/diagnostic.ts';
import { errorAt } from './diagnose.ts';
import { keyPlaceAt, type LocatedNode } from './located.ts';
import type { SpecDocument } from './spec-document.gen.ts';

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
  const counts = typeof nodes === 'number' ? { dedicated: nodes } : nodes;
  return (['dedicated', 'spot'] as const).flatMap((kind) => {
    if ((counts[kind] ?? 0) === 0 || budget.pricePerNodeHour?.[kind] !== undefined) return [];
    const message = `\`cost\` cannot be held to without the price of a ${kind} node`;
    const hint = `give it: pricePerNodeHour: { ${kind}: … }`;
    return [errorAt(keyPlaceAt(root, ['budget', 'cost']), 'no-price', message, { hint })];
  });
}
