import { describe, expect, test } from 'vitest';

import { POOL, ServiceRig, until, type RawAnswer } from '../rig/batch-service.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

// Facts about Azure Batch that concern several resources at once. What concerns one of them is said where its
// operations are tested (test/local), and what every account must do in the contract beside this file.

const JOB = { id: 'Job', poolInfo: { poolId: 'p' } };
const TASK = { id: 'Task', commandLine: 'true' };

/** A service with a pool, a job and a task that runs until the test ends it. */
async function running(): Promise<{ rig: ServiceRig; nodes: VirtualNodeHost; nodeId: string }> {
  const nodes = new VirtualNodeHost();
  const rig = await ServiceRig.open(nodes);
  await rig.ask('POST', '/pools', { body: POOL });
  await rig.ask('POST', '/jobs', { body: JOB });
  await rig.ask('POST', '/jobs/Job/tasks', { body: TASK });
  const task = await until(
    () => rig.ask('GET', '/jobs/Job/tasks/Task'),
    ({ json }) => json.state === 'running',
  );
  return { rig, nodes, nodeId: task.json.nodeInfo.nodeId };
}

const settled = (rig: ServiceRig, path: string, state: string): Promise<RawAnswer> =>
  until(
    () => rig.ask('GET', path),
    ({ json }) => json.state === state,
  );

describe('ids', () => {
  test('are the same in any case of them, wherever they stand, and come back as they were given', async () => {
    const { rig, nodes, nodeId } = await running();
    await using _ = rig;
    nodes.putFile({ poolId: 'p', nodeId, dedicated: true }, 'workitems/Job/job-1/Task/stdout.txt', 'x');
    const shout = nodeId.toUpperCase();
    const found = async (path: string): Promise<unknown> => (await rig.ask('GET', path)).json.id;
    expect(await found('/pools/P')).toBe('p');
    expect(await found(`/pools/P/nodes/${shout}`)).toBe(nodeId);
    expect(await found('/jobs/JOB')).toBe('Job');
    expect(await found('/jobs/JOB/tasks/TASK')).toBe('Task');
    expect((await rig.ask('GET', '/jobs/JOB/tasks/TASK/files/stdout.txt')).text).toBe('x');
    const again = async (path: string, body: object): Promise<unknown> =>
      (await rig.ask('POST', path, { body })).json.code;
    expect(await again('/pools', { ...POOL, id: 'P' })).toBe('PoolExists');
    expect(await again('/jobs', { ...JOB, id: 'JOB' })).toBe('JobExists');
    expect(await again('/jobs/job/tasks', { ...TASK, id: 'TASK' })).toBe('TaskExists');
  });
});

describe('changes', () => {
  test('of a resource have ETags that only grow, however fast they follow each other', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    await rig.ask('POST', '/jobs', { body: JOB });
    const etags = [(await rig.ask('GET', '/jobs/Job')).json.eTag as string];
    for (let priority = 0; priority < 20; priority += 1) {
      etags.push(String((await rig.ask('PATCH', '/jobs/Job', { body: { priority } })).headers.etag));
    }
    const numbers = etags.map((etag) => BigInt(etag));
    expect(numbers.every((etag, index) => index === 0 || etag > (numbers[index - 1] ?? etag))).toBe(true);
  });

  test('that come about by themselves leave the ETag as the last call made it', async () => {
    const { rig, nodes } = await running();
    await using _ = rig;
    const etagOf = async (path: string): Promise<unknown> => (await rig.ask('GET', path)).json.eTag;
    const task = await etagOf('/jobs/Job/tasks/Task');
    const terminated = (await rig.ask('POST', '/jobs/Job/terminate', { body: {} })).headers.etag;
    nodes.end('Job/Task');
    await settled(rig, '/jobs/Job', 'completed');
    expect([await etagOf('/jobs/Job'), await etagOf('/jobs/Job/tasks/Task')]).toEqual([terminated, task]);
  });
});

describe('the previous state of a job', () => {
  test('is the last in which it rested, never one that only leads to another', async () => {
    const { rig, nodes } = await running();
    await using _ = rig;
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      const { state, previousState } = (await rig.ask('GET', '/jobs/Job')).json;
      seen.push(`${previousState} → ${state}`);
    };
    await rig.ask('POST', '/jobs/Job/disable', { body: { disableTasks: 'wait' } });
    await look();
    nodes.end('Job/Task');
    await settled(rig, '/jobs/Job', 'disabled');
    await look();
    await rig.ask('POST', '/jobs/Job/terminate', { body: {} });
    await settled(rig, '/jobs/Job', 'completed');
    await look();
    expect(seen).toEqual(['active → disabling', 'active → disabled', 'disabled → completed']);
  });
});

describe('messages', () => {
  test('have the words that tools look for', async () => {
    const { rig } = await running();
    await using _ = rig;
    const said = async (method: string, path: string, body?: object): Promise<string> => {
      const { json } = await rig.ask(method, path, body ? { body } : {});
      return String(json.message.value).split('\n')[0] ?? '';
    };
    expect(await said('GET', '/pools/none')).toBe('The specified pool does not exist.');
    expect(await said('GET', '/jobs/none')).toBe('The specified job does not exist.');
    expect(await said('GET', '/jobs/Job/tasks/none')).toBe('The specified task does not exist.');
    expect(await said('POST', '/jobs', JOB)).toBe('The specified job already exists.');
    await rig.ask('POST', '/jobs/Job/terminate', { body: {} });
    await settled(rig, '/jobs/Job', 'completed');
    const completed = 'The specified job is already in a completed state.';
    expect(await said('POST', '/jobs', JOB)).toBe(completed);
    expect(await said('POST', '/jobs/Job/tasks', { ...TASK, id: 'b' })).toBe(completed);
    expect(await said('POST', '/jobs/Job/terminate', {})).toBe(completed);
    expect(await said('POST', '/jobs/Job/tasks/Task/terminate')).toBe(
      'The specified task is already in a completed state.',
    );
    await rig.ask('DELETE', '/pools/p');
    expect(await said('DELETE', '/pools/p')).toMatch(/marked for deletion|does not exist/);
  });
});
