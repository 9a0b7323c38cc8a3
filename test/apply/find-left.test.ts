import { expect, test } from 'vitest';
import { findLeft } from '../../src/apply/clean/find-left.ts';
import type { JobSchedule } from '../../src/wire/rest.ts';
import { fakeClock } from '../rig/fake-clock.ts';
import { pretendAccount, type PretendAccount } from '../rig/pretend-account.ts';

const DAY_MS = 86_400_000;
const creationTime = new Date(fakeClock().now() - 3 * DAY_MS).toISOString();
const ours = { metadata: [{ name: 'batchspec:spec', value: 'nightly' }], creationTime };

/** An account with a pool `p` of one node, a schedule on it, and the output container of its spec. */
function withSchedule(state: JobSchedule['state']): PretendAccount {
  const account = pretendAccount({ looksPerTask: 100 });
  account.pools.set('p', {
    id: 'p',
    vmSize: 'x',
    state: 'active',
    allocationState: 'steady',
    currentDedicatedNodes: 1,
    currentLowPriorityNodes: 0,
    ...ours,
  });
  const jobSpecification = { poolInfo: { poolId: 'P' } };
  account.schedules.set('nightly', { id: 'nightly', state, schedule: {}, jobSpecification, ...ours });
  account.containers.set('nightly-output', { metadata: { batchspec_spec: 'nightly' }, blobs: new Map() });
  return account;
}

const look = async (account: PretendAccount) => {
  const found = await findLeft({ ...account, clock: fakeClock() }, 0);
  if (!found.ok) throw new Error(found.error.message);
  return found.value.map(({ kind, id, because }) => [kind, id, because]);
};

test('a schedule that is active uses its pool and the containers of its spec', async () => {
  const because = 'the job schedule nightly is active';
  expect(await look(withSchedule('active'))).toEqual([
    ['pool', 'p', because],
    ['job schedule', 'nightly', because],
    ['container', 'nightly-output', because],
  ]);
});

test('a schedule that has ended or was disabled is left like anything else', async () => {
  for (const state of ['completed', 'disabled'] as const)
    expect(await look(withSchedule(state))).toEqual([
      ['pool', 'p', undefined],
      ['job schedule', 'nightly', undefined],
      ['container', 'nightly-output', undefined],
    ]);
  const foreign = withSchedule('completed');
  foreign.schedules.set('nightly', {
    id: 'nightly',
    state: 'completed',
    schedule: {},
    jobSpecification: { poolInfo: { poolId: 'p' } },
  });
  expect(await look(foreign)).not.toContainEqual(['job schedule', 'nightly', undefined]);
});

test('a pool that was made with a job is in use as long as the job is', async () => {
  const account = withSchedule('completed');
  const job = { id: 'nightly', state: 'active', poolInfo: { poolId: '' }, ...ours } as const;
  const executionInfo = { poolId: 'p' };
  const waiting = { id: 't', commandLine: 'x', state: 'active' } as const;
  account.jobs.set('nightly', { job: { ...job, executionInfo }, tasks: new Map([['t', waiting]]) });
  account.jobs.set('other', { job: { ...job, id: 'other' }, tasks: new Map([['t', waiting]]) });
  const found = await look(account);
  expect(found).toContainEqual(['pool', 'p', 'the job nightly is not over']);
  expect(found).toContainEqual(['job', 'other', undefined]);
});
