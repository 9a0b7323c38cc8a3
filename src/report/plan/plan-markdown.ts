import { hasChanges } from '../../plan/make-plan.ts';
import type { Plan } from '../../plan/plan.ts';

import { code } from './markdown.ts';
import { fitted } from './markdown-room.ts';
import { nodes, storage, tasks } from './plan-markdown-parts.ts';
import { afterwards, budget, hurts, raw, secrets, unknowns } from './plan-markdown-risks.ts';
import { planSummary } from './plan-text.ts';
import { amountInWords, nodesInWords, timeInWords } from './plan-usage-text.ts';
import { count, formatBytes } from '../format.ts';

/**
 * A plan as Markdown for a comment of a pull request: what can hurt most first, long parts closed, always less
 * than 65,536 bytes. Texts of the spec stand in code spans and blocks only, so that nothing in them acts.
 */
export function planMarkdown(plan: Plan, target: string): string {
  return fitted(head(plan, target, 60), (room) => [
    ...head(plan, target, room.cell),
    ...hurts(plan, room),
    ...budget(plan),
    ...secrets(plan, room),
    ...raw(plan, room),
    ...(hasChanges(plan) ? nodes(plan, room) : []),
    ...tasks(plan, room),
    ...storage(plan, room),
    ...afterwards(plan, room),
    ...unknowns(plan, room),
  ]);
}

function head(plan: Plan, target: string, cell: number): string[] {
  const { usage, spec } = plan;
  const uploads = plan.actions.flatMap((action) =>
    action.what === 'blob' && action.kind !== 'keep' ? [action.bytes] : [],
  );
  const bytes = uploads.reduce((sum, one) => sum + one, 0);
  return [
    `### batchspec plan of ${code(spec.name, cell)}: ${planSummary(plan)}`,
    [
      `- **spec** ${code(spec.file, cell)}, **target** ${code(target, cell)}`,
      `- **tasks to run** ${count(usage.tasks, 'task')}`,
      `- **nodes** ${code(nodesInWords(usage), cell)}`,
      `- **time at most** ${timeInWords(usage)}`,
      `- **node-hours at most** ${amountInWords(usage)}`,
      `- **uploads** ${count(uploads.length, 'file')}, ${formatBytes(bytes)}`,
    ].join('\n'),
  ];
}
