import { describe, expect, test } from 'vitest';

import { makePlan } from '../../src/plan/make-plan.ts';
import { NOTHING } from '../../src/plan/observed.ts';
import { SPEC_METADATA } from '../../src/plan/ownership.ts';
import { taskFingerprint, whatChanged } from '../../src/plan/tasks/task-fingerprint.ts';
import type { DesiredTask } from '../../src/plan/desired.ts';
import { desired, task } from '../rig/desired.ts';

const BODY = {
  commandLine: 'a',
  resourceFiles: [{ httpUrl: 'sas://x/a?sp=r', filePath: 'a' }],
  requiredSlots: 2,
};
const CONTENT = [['a', 'hash']];
const now = taskFingerprint(BODY, CONTENT);

describe('the fingerprint of a task', () => {
  test('says which part of it changed', () => {
    expect(whatChanged(taskFingerprint({ ...BODY, commandLine: 'b' }, CONTENT), now)).toBe('command');
    expect(whatChanged(taskFingerprint(BODY, [['a', 'other']]), now)).toBe('input');
    expect(whatChanged(taskFingerprint({ ...BODY, requiredSlots: 1 }, []), now)).toBe('input and settings');
    expect(taskFingerprint({ ...BODY }, CONTENT)).toBe(now);
  });

  test('of an older version, or of none, says that any part may have', () => {
    for (const before of [undefined, '', 'f'.repeat(64)]) {
      expect(whatChanged(before, now)).toBe('command, inputs or settings');
    }
  });
});

const ran = (id: string, exitCode: number, fingerprint: string) => ({
  id,
  commandLine: 'a',
  state: 'completed' as const,
  executionInfo: { exitCode, startTime: '2026-01-01T00:00:00Z', retryCount: 0, requeueCount: 0 },
  environmentSettings: [{ name: 'BATCHSPEC_FINGERPRINT', value: fingerprint }],
});

test('a task that runs again says why: what changed, how it failed, or that its outputs are gone', () => {
  const [first, second, third] = ['command', 'exit', 'gone'].map((id): DesiredTask => task(id, now));
  const want = desired({ tasks: [first, second, third].filter((one) => one !== undefined) });
  const job = {
    id: 'topn',
    state: 'completed' as const,
    poolInfo: { poolId: 'topn' },
    metadata: [{ name: SPEC_METADATA, value: 'topn' }],
  };
  const old = taskFingerprint({ ...BODY, commandLine: 'before' }, CONTENT);
  const tasks = [ran('command', 0, old), ran('exit', 3, now), ran('gone', 0, now)];
  const made = makePlan(want, { ...NOTHING, jobs: [{ job, tasks }] }, { tool: '1', target: 'local' });
  const reasons = made.ok
    ? made.value.actions.flatMap((one) => (one.what === 'task' ? [[one.kind, one.because]] : []))
    : made.error;
  expect(reasons).toEqual([
    ['retry', 'command changed since job topn'],
    ['retry', 'failed with exit code 3 in job topn'],
    ['retry', 'succeeded in job topn, but its outputs are gone with their container'],
  ]);
});
