import type { AccountTx } from '../store/account.ts';
import { startDue, type Delays } from './apply.ts';
import type { Effect } from './effect.ts';
import { recoverJobNodes } from './job-tasks.ts';
import { requeueTask } from './transitions.ts';
import { identityOf, machineOf, withoutMachine } from './work-of.ts';

/**
 * Sets the account right when the service starts again: whatever ran is gone, so tasks that ran wait again
 * (counted as requeued, as after a lost node), and nodes boot anew with their pool's start task as it is now.
 * Every pool and job is looked at afterwards.
 */
export function recover(tx: AccountTx, delays: Delays): readonly Effect[] {
  const effects: Effect[] = [];
  for (const job of Array.from(tx.jobs())) {
    for (const task of Array.from(tx.runningTasks(job.id))) requeueTask(tx, task);
    recoverJobNodes(tx, job);
    tx.changes.jobs.add(job.id);
  }
  for (const schedule of tx.jobSchedules()) tx.changes.schedules.add(schedule.id);
  for (const pool of Array.from(tx.pools())) {
    tx.changes.pools.add(pool.id);
    for (const node of Array.from(tx.nodes(pool.id))) {
      const { life } = node;
      if (life.state === 'leavingpool' || life.state === 'rebooting' || life.state === 'reimaging') {
        tx.putNode({ ...node, life: { ...life, emptied: false } });
        continue;
      }
      const due = startDue(tx.now, pool, delays);
      const fresh = { ...withoutMachine(node), ...machineOf(pool) };
      const starting = { state: 'starting', since: tx.now, due } as const;
      tx.putNode({ ...fresh, life: life.state === 'creating' ? life : starting });
      effects.push({ do: 'add-node', node: identityOf(fresh) });
    }
  }
  return effects;
}
