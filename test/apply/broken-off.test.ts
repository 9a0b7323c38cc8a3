import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { applyRig } from '../rig/apply-rig.ts';
import { desired } from '../rig/desired.ts';
import { fault, pretendAccount, type PretendAccount } from '../rig/pretend-account.ts';

/** How a run is broken off at a certain request. */
type Break = 'interrupted before it' | 'refused' | 'answer lost after it was done';

const unreachable = fault('ECONNRESET', 'unreachable');
const ran = (account: PretendAccount): string[] => account.sentTasks.flat().map(({ id }) => id);

/** Breaks off a run at its request number `at`, then runs the command again; says whether there was such a request. */
async function breakOff(
  how: Break,
  at: number,
): Promise<{ reached: boolean; account: PretendAccount; files: string[] }> {
  let requests = 0;
  let armed = true;
  const stop = new AbortController();
  const isTheOne = (): boolean => armed && requests === at;
  const account = pretendAccount({
    on: () => {
      requests += 1;
      if (how === 'interrupted before it' && isTheOne()) stop.abort();
      if (how === 'refused' && isTheOne()) return unreachable;
      return stop.signal.aborted && armed ? { ...fault('Interrupted', 'aborted'), doing: 'ask' } : undefined;
    },
    after: () => (how === 'answer lost after it was done' && isTheOne() ? unreachable : undefined),
  });
  await using rig = await applyRig(account);
  // Reading what exists is not part of the run; a failure there has done nothing.
  const first = await rig.run(desired(), { signal: stop.signal }).catch(() => undefined);
  const reached = requests >= at;
  const recordStands = !account.requests.includes('deleteJob topn');
  armed = false;
  // A run that had done all its work before may have failed only in cleaning up.
  const second =
    first?.exitCode === 0 && account.jobs.size === 0 ? first : await rig.run(desired(), { yes: true });
  expect(second, `broken off at request ${at}`).toMatchObject({
    exitCode: 0,
    tasks: { total: 2, succeeded: 2 },
  });
  // As long as the job stands it is known what has succeeded, and nothing of that runs again.
  expect(account.finished.length, `tasks run, broken off at request ${at}`).toBeLessThanOrEqual(
    recordStands ? 2 : 4,
  );
  return { reached, account, files: await readdir(join(rig.dir, 'results')) };
}

describe('the same command after a run that was broken off', () => {
  for (const how of ['interrupted before it', 'refused', 'answer lost after it was done'] as const) {
    it(`ends well, with every output and nothing left, wherever a request was ${how}`, async () => {
      let points = 0;
      for (let at = 1; ; at += 1) {
        const { reached, account, files } = await breakOff(how, at);
        expect(files.toSorted(), `broken off at request ${at}`).toEqual(['a_OUTPUT.txt', 'b_OUTPUT.txt']);
        const left = [account.pools.size, account.jobs.size, account.containers.size];
        expect(left, `left after request ${at}`).toEqual([0, 0, 0]);
        if (!reached) break;
        points = at;
      }
      expect(points).toBeGreaterThan(40);
    });
  }

  it('runs no task a second time that was added before', async () => {
    const account = pretendAccount({ looksPerTask: 1000 });
    await using rig = await applyRig(account);
    await rig.run(desired(), { noWait: true });
    await rig.run(desired(), { noWait: true });
    expect(ran(account)).toEqual(['a', 'b']);
  });
});
