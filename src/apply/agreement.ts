import type { Plan } from '../plan/plan.ts';
import type { Failure } from './event.ts';
import type { ApplyOptions } from './run.ts';

/** What a plan takes away from what stood before, one sentence each; empty where it only adds. */
function takenAway(plan: Plan): string[] {
  const pools = plan.actions
    .filter((action) => action.what === 'pool' && action.kind === 'replace')
    .map(
      (pool) =>
        `replace the pool ${pool.what === 'pool' ? pool.id : ''} (${pool.because}); what runs on it is lost`,
    );
  return [
    ...pools,
    ...plan.stop
      .filter(({ moves }) => !moves)
      .map(({ id, job, because }) => `end the task ${id} of job ${job} (${because})`),
  ];
}

/** Asks for agreement to what a plan takes away, where that is needed. Gives the reason to stop without it. */
export async function askAgreement(plan: Plan, options: ApplyOptions): Promise<Failure | undefined> {
  const taken = takenAway(plan);
  if (taken.length === 0 || options.yes) return undefined;
  const list = taken.slice(0, 10).join('; ') + (taken.length > 10 ? `; and ${taken.length - 10} more` : '');
  if (!options.confirm) return { reason: 'needs-yes', message: `this would ${list}; say --yes to agree` };
  const agreed = await options.confirm(`This will ${list}. Go on?`);
  return agreed ? undefined : { reason: 'needs-yes', message: `not agreed to: ${list}` };
}
