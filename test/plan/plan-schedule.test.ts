import { describe, expect, test } from 'vitest';

import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING, type Observed } from '../../src/plan/observed.ts';
import type { JobAction } from '../../src/plan/plan.ts';
import type { JobSchedule } from '../../src/wire/rest.ts';
import { jobOf, planOf, POOL, shown, wantedBy } from '../rig/wanted-spec.ts';

/** A spec with a schedule of that interval; `files` is more of its manager. */
const text = (every: string, files = ''): string => `${POOL}job:
  timeout: 1h
  schedule: { every: ${every}, startAt: 2030-01-01T06:00:00Z, until: 2030-02-01T00:00:00Z, startWindow: 2h }
  logs: none
  manager: { commands: ./run${files} }
`;
/** The schedule as it stands once that action is done. */
const standing = (action: JobAction, state: JobSchedule['state'] = 'active'): Observed => ({
  ...NOTHING,
  schedule: {
    id: action.id,
    state,
    schedule: {},
    jobSpecification: action.body,
    metadata: [
      { name: 'batchspec:spec', value: 'demo' },
      { name: 'batchspec:fingerprint', value: action.fingerprint ?? '' },
    ],
  },
});

describe('a schedule', () => {
  test('makes jobs that end with their last task, and nothing is cleaned up after apply', async () => {
    const plan = planOf(await wantedBy(text('1d')));
    expect(jobOf(plan)).toMatchObject({
      kind: 'create',
      schedule: {
        recurrenceInterval: 'P1D',
        doNotRunUntil: '2030-01-01T06:00:00Z',
        doNotRunAfter: '2030-02-01T00:00:00Z',
        startWindow: 'PT2H',
      },
      body: { onAllTasksComplete: 'terminatejob', constraints: { maxWallClockTime: 'PT1H' } },
    });
    expect(plan.cleanup).toEqual({ containers: 'never', job: 'never', pool: 'never' });
    expect(shown(plan).replaceAll(/\n {8,}/g, ' ')).toContain(
      'schedule  a job every P1D, from 2030-01-01T06:00:00Z, until 2030-02-01T00:00:00Z, at most PT2H late',
    );
  });

  test('is kept where it is the same, and updated where it changed', async () => {
    const have = standing(jobOf(planOf(await wantedBy(text('1d')))));
    expect(jobOf(planOf(await wantedBy(text('1d')), have)).kind).toBe('keep');
    expect(jobOf(planOf(await wantedBy(text('2d')), have))).toMatchObject({
      kind: 'update',
      because: 'its settings changed; jobs to come have the new ones',
    });
  });

  test('is updated to renew the access to storage, which lives seven days whatever the time limit', async () => {
    const want = await wantedBy(text('1d', ', files: [input]'));
    const first = planOf(want);
    expect(first.access).toEqual([{ container: 'demo-input', permissions: 'rl', hours: 168 }]);
    expect(jobOf(planOf(want, standing(jobOf(first))))).toMatchObject({
      kind: 'update',
      because: 'the access of its jobs to storage is renewed',
    });
  });

  test('refuses jobs that may outlive the longest access to storage', async () => {
    const want = await wantedBy(text('30d', ', files: [input]').replace('timeout: 1h', 'timeout: 10d'));
    const made = makePlan(want, NOTHING, { tool: '0', target: 'offline' });
    expect(made).toMatchObject({ ok: false, error: [{ code: 'sas-too-short' }] });
  });

  test('refuses one that is over, one of somebody else, and a job of its id', async () => {
    const want = await wantedBy(text('1d'));
    const action = jobOf(planOf(want));
    const over = standing(action, 'completed');
    const foreign: Observed = {
      ...over,
      ...(over.schedule && { schedule: { ...over.schedule, metadata: [] } }),
    };
    const job: Observed = { ...NOTHING, jobs: [{ job: { ...action.body, state: 'active' }, tasks: [] }] };
    const messages = [over, foreign, job].map((have) => {
      const made = makePlan(want, have, { tool: '0', target: 'azure' });
      return made.ok ? 'fine' : made.error[0]?.message;
    });
    expect(messages).toEqual([
      'the job schedule demo is completed, and makes no more jobs',
      'a job schedule with the id demo exists that was not made for the spec demo',
      'a job with the id demo exists, and a schedule cannot have the same',
    ]);
  });
});
