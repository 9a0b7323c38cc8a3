import { expect, test } from 'vitest';

import { ManualClock } from '../../rig/manual-clock.ts';
import { POOL, ServiceRig, until } from '../../rig/batch-service.ts';
import { VirtualNodeHost } from '../../rig/virtual-node-host.ts';

const HOUR_MS = 3_600_000;

test('the folder of a task goes once it was kept for its retention time after its end', async () => {
  const clock = new ManualClock();
  const host: VirtualNodeHost = new VirtualNodeHost({
    now: () => clock.now(),
    auto: ({ node, who }) => {
      if (who.kind === 'task') host.putFile(node, `workitems/j/job-1/${who.taskId}/stdout.txt`, '');
      return { exitCode: 1 };
    },
  });
  await using rig = await ServiceRig.open(host, { clock });
  await rig.ask('POST', '/pools', { body: POOL });
  await rig.ask('POST', '/jobs', { body: { id: 'j', poolInfo: { poolId: 'p' } } });
  const short = { constraints: { retentionTime: 'PT1H' } };
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 'short', commandLine: 'x', ...short } });
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 'usual', commandLine: 'x' } });
  const counted = (failed: number): Promise<unknown> =>
    until(
      () => rig.ask('GET', '/jobs/j/taskcounts'),
      ({ json }) => json.taskCounts.failed === failed,
    );
  await counted(2);
  const filesOf = async (id: string): Promise<unknown> => {
    const { status, json } = await rig.ask('GET', `/jobs/j/tasks/${id}/files`);
    return json.code ?? status;
  };
  clock.advance(HOUR_MS - 1000);
  expect(await filesOf('short')).toBe(200);
  clock.advance(2000);
  await until(
    () => host.removedTasks,
    (removed) => removed.length === 1,
  );
  expect(host.removedTasks).toEqual(['j/short']);
  expect(await filesOf('short')).toBe('TaskFilesCleanedup');
  expect(await filesOf('usual')).toBe(200);

  await rig.ask('POST', '/jobs/j/tasks/short/reactivate');
  await counted(2);
  expect(await filesOf('short')).toBe(200);
  clock.advance(8 * 24 * HOUR_MS);
  await until(
    () => host.removedTasks,
    (removed) => removed.length === 3,
  );
  expect(await filesOf('usual')).toBe('TaskFilesCleanedup');
});

test('the folders of job preparation and release tasks go in the same way, each in its own time', async () => {
  const clock = new ManualClock();
  const host = new VirtualNodeHost({ now: () => clock.now(), auto: () => ({ exitCode: 0 }) });
  await using rig = await ServiceRig.open(host, { clock });
  await rig.ask('POST', '/pools', { body: POOL });
  const body = {
    id: 'j',
    poolInfo: { poolId: 'p' },
    jobPreparationTask: { id: 'prep', commandLine: 'x', constraints: { retentionTime: 'PT2H' } },
    jobReleaseTask: { id: 'release', commandLine: 'x', retentionTime: 'PT1H' },
  };
  await rig.ask('POST', '/jobs', { body });
  await rig.ask('POST', '/jobs/j/tasks', { body: { id: 't', commandLine: 'x' } });
  await until(
    () => rig.ask('GET', '/jobs/j/tasks/t'),
    ({ json }) => json.state === 'completed',
  );
  await rig.ask('POST', '/jobs/j/terminate');
  await until(
    () => rig.ask('GET', '/jobs/j'),
    ({ json }) => json.state === 'completed',
  );
  const removed = (count: number): Promise<readonly string[]> =>
    until(
      () => host.removedTasks,
      (all) => all.length === count,
    );
  clock.advance(HOUR_MS + 1000);
  expect(await removed(1)).toEqual(['j/release']);
  clock.advance(HOUR_MS);
  expect(await removed(2)).toEqual(['j/release', 'j/prep']);
  clock.advance(8 * 24 * HOUR_MS);
  expect(await removed(3)).toEqual(['j/release', 'j/prep', 'j/t']);
  const { json } = await rig.ask('GET', '/jobs/j/jobpreparationandreleasetaskstatus');
  expect(json.value).toMatchObject([{ jobPreparationTaskExecutionInfo: { result: 'success' } }]);
});
