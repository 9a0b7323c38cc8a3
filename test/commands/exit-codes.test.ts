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
  /** What people are told, which is more than the number. */
  readonly says: RegExp;
  readonly files: Readonly<Record<string, string>>;
  readonly run: (rig: Rig) => ReturnType<Rig['run']>;
}

/** At least one for each code. */
const SCENARIOS: readonly Scenario[] = [
  {
    code: EXIT.done,
    when: 'all tasks succeed',
    says: /: succeeded\n/,
    files: GOOD,
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.wrongInput,
    when: 'the spec is wrong',
    says: /batchspec\.yaml:\d+:3: error\[unknown-key\].*vmSzie/,
    files: changed('vmSize', 'vmSzie'),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.planHasChanges,
    when: 'a plan has changes and the caller wants to know',
    says: /Plan: 7 to create\./,
    files: GOOD,
    run: (rig) => rig.run(['plan', '--detailed-exitcode']),
  },
  {
    code: EXIT.taskFailed,
    when: 'a task fails',
    says: /count-a: exit code 7, input input\/a\.txt \(batchspec\.yaml:\d+:5\)\n +\| a\.txt is broken/,
    files: linesSpec({ 'a.txt': 'BROKEN\n' }),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.serviceRefused,
    when: 'a start task fails',
    says: /the start task failed on the only node of pool lines \(exit code 5/,
    files: changed('  nodes: 2\n', '  nodes: 1\n  startTask: { commands: [exit 5] }\n'),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.timeLimit,
    when: 'the run takes longer than --timeout',
    says: /longer than its limit of 4 s/,
    files: linesSpec({ 'a.txt': '1\n' }, { seconds: 600 }),
    run: (rig) => rig.run(['apply', '--timeout', '4s']),
  },
  {
    code: EXIT.timeLimit,
    when: 'the job takes longer than its timeout',
    says: /time limit of PT2S/,
    files: linesSpec({ 'a.txt': '1\n' }, { seconds: 600, cleanup: 'job: { timeout: 2s }\n' }),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.blocked,
    when: 'the pool is to have no nodes',
    says: /pool lines is to have no nodes \(batchspec\.yaml:\d+:1\)/,
    files: changed('nodes: 2', 'nodes: 0'),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.blocked,
    when: 'tasks wait for one that failed',
    says: /Not run \(1\)\n +sum, because count-a failed/,
    files: {
      'data/a.txt': 'BROKEN\n',
      'batchspec.yaml': (GOOD['batchspec.yaml'] ?? '')
        .replace('  - forEach', '  - name: count\n    forEach')
        .replace('download:', '  - { name: sum, command: echo, after: count }\ndownload:'),
    },
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.overBudget,
    when: 'a plan may use more than its budget',
    says: /may use 3 node-hours .* budget is 2 node-hours/,
    files: linesSpec({ 'a.txt': '1\n' }, { cleanup: 'job: { timeout: 90m }\nbudget: { nodeHours: 2 }\n' }),
    run: (rig) => rig.run(['apply']),
  },
  {
    code: EXIT.ourBug,
    when: 'batchspec itself is wrong',
    says: /bug in batchspec \d+\.\d+\.\d+.*boom\nPlease report it/,
    files: GOOD,
    run: (rig) =>
      rig.run(['plan'], {
        env: new Proxy<Record<string, string>>({}, { get: () => Reflect.apply(boom, undefined, []) }),
      }),
  },
  {
    code: EXIT.interrupted,
    when: 'it is interrupted',
    says: /go on where it stopped: batchspec apply batchspec\.yaml; or give up/,
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
  test.each(SCENARIOS)('$code where $when', async ({ code, says, files, run }) => {
    await using rig = await openRig();
    await rig.write(files);
    const { exitCode, stdout, stderr } = await run(rig);
    expect(exitCode).toBe(code);
    expect(`${stdout}${stderr}`).toMatch(says);
  });

  test('brought about here for every code that there is', () => {
    const told = new Set<number>(SCENARIOS.map(({ code }) => code));
    expect([...told].toSorted((a, b) => a - b)).toEqual(Object.values(EXIT).toSorted((a, b) => a - b));
  });
});
