import { describe, expect, it } from 'vitest';
import { applyRig } from '../rig/apply-rig.ts';
import { desired, task } from '../rig/desired.ts';
import { pretendAccount } from '../rig/pretend-account.ts';

const keepAll = { containers: 'never', job: 'never', pool: 'never' } as const;
const HOUR = 3_600_000;

/** Runs once and keeps the pool, whose start task's access ends so many hours after that. */
async function kept(hours: number) {
  const account = pretendAccount();
  const rig = await applyRig(account);
  await rig.run(desired({ cleanup: keepAll }));
  const pool = account.pools.get('topn');
  const end = new Date(rig.clock.now() + hours * HOUR).toISOString();
  const url = `https://pretend.blob.core.windows.net/topn-application?sp=rl&se=${encodeURIComponent(end)}&sig=old`;
  if (pool) {
    const startTask = { ...pool.startTask, commandLine: 'x', resourceFiles: [{ storageContainerUrl: url }] };
    account.pools.set('topn', { ...pool, startTask });
  }
  return { account, rig };
}
const more = desired({ cleanup: keepAll, tasks: [task('a'), task('b'), task('c')] });
const urlIn = (account: ReturnType<typeof pretendAccount>) =>
  account.pools.get('topn')?.startTask?.resourceFiles?.[0]?.storageContainerUrl ?? '';

describe('the start task of a pool that is kept', () => {
  it('gets new access to storage where the old one ends soon, for nodes boot later too', async () => {
    const { account, rig } = await kept(10);
    await using _ = rig;
    expect(await rig.run(more)).toMatchObject({ exitCode: 0 });
    expect(account.requests).toContain('renewStartTask topn');
    expect(urlIn(account)).toContain('sig=secret');
    expect(JSON.stringify(account.pools.get('topn'))).not.toContain('sas://');
    const stages = rig.events.filter((event) => event.type === 'stage-ended' && event.stage === 'pool');
    expect(stages.at(-1)).toMatchObject({
      detail: expect.stringContaining('access of its start task renewed'),
    });
  });

  it('is left alone while its access lasts, and where no task has to run', async () => {
    const { account, rig } = await kept(100);
    await using _ = rig;
    expect(await rig.run(more)).toMatchObject({ exitCode: 0 });
    expect(await rig.run(more)).toMatchObject({ exitCode: 0 });
    expect(account.requests).not.toContain('renewStartTask topn');
    expect(urlIn(account)).toContain('sig=old');
  });
});
