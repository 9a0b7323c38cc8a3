import { describe, expect, test, vi } from 'vitest';

import { EXIT } from '../../src/base/exit-codes.ts';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig, type Rig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const GOOD = linesSpec({ 'a.txt': '1\n' });
const changed = (from: string, to: string): Record<string, string> => ({
  ...GOOD,
  'batchspec.yaml': (GOOD['batchspec.yaml'] ?? '').replace(from, to),
});

interface Scenario {
  readonly code: number;
  readonly when: string;
  readonly files: Readonly<Record<string, string>>;
  readonly run: (rig: Rig) => ReturnType<Rig['run']>;
}

/** One for each code that a spec can bring about; 7 is told by the tests of budgets. */
const SCENARIOS: readonly Scenario[] = [
  { code: EXIT.done, when: 'all tasks succeed', files: GOOD, run: (rig) => rig.run(['apply']) },
  {
    code: EXIT.wrongInput,
    when: 'the spec is wrong',
    files: changed('vmSize', 'vmSzie'),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.planHasChanges,
    when: 'a plan has changes and the caller wants to know',
    files: GOOD,
    run: (rig) => rig.run(['plan', '--detailed-exitcode']),
  },
  {
    code: EXIT.taskFailed,
    when: 'a task fails',
    files: linesSpec({ 'a.txt': 'BROKEN\n' }),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.serviceRefused,
    when: 'a start task fails',
    files: changed('  nodes: 2\n', '  nodes: 1\n  startTask: { commands: [exit 5] }\n'),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.timeLimit,
    when: 'the run takes longer than --timeout',
    files: linesSpec({ 'a.txt': '1\n' }, { seconds: 600 }),
    run: (rig) => rig.run(['apply', '--timeout', '4s']),
  },
  {
    code: EXIT.timeLimit,
    when: 'the job takes longer than its timeout',
    files: linesSpec({ 'a.txt': '1\n' }, { seconds: 600, cleanup: 'job: { timeout: 2s }\n' }),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.blocked,
    when: 'the pool is to have no nodes',
    files: changed('nodes: 2', 'nodes: 0'),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.ourBug,
    when: 'batchspec itself is wrong',
    files: GOOD,
    run: (rig) =>
      rig.run(['plan'], {
        env: new Proxy<Record<string, string>>({}, { get: () => Reflect.apply(boom, undefined, []) }),
      }),
  },
  {
    code: EXIT.interrupted,
    when: 'it is interrupted',
    files: linesSpec({ 'a.txt': '1\n' }, { seconds: 600 }),
    run: (rig) => {
      const interrupt = new AbortController();
      const onStderr = (text: string): void => {
        if (text.includes('1 running')) interrupt.abort();
      };
      return rig.run(['apply'], { interrupt, onStderr });
    },
  },
];

function boom(): never {
  throw new Error('boom');
}

describe('the exit code is', () => {
  test.each(SCENARIOS)('$code where $when', async ({ code, files, run }) => {
    await using rig = await openRig();
    await rig.write(files);
    expect((await run(rig)).exitCode).toBe(code);
  });
});
