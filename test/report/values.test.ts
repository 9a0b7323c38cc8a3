import { describe, expect, test } from 'vitest';

import type { Failure } from '../../src/apply/event.ts';
import type { Status } from '../../src/apply/look/status.ts';
import { added } from '../../src/commands/follow-logs.ts';
import { failureText } from '../../src/report/describe-failure.ts';
import { chosenImages, imagesText } from '../../src/report/images-text.ts';
import { logsText } from '../../src/report/logs-text.ts';
import { statusText } from '../../src/report/status-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import type { SupportedImage } from '../../src/wire/rest.ts';

const PLAIN = { name: 'topn', target: 'local', style: plainStyle };

const image = (offer: string, sku: string, agent: string): SupportedImage => ({
  nodeAgentSKUId: agent,
  imageReference: { publisher: 'canonical', offer, sku },
  osType: 'linux',
  verificationType: 'verified',
  batchSupportEndOfLife: '2027-04-30T00:00:00Z',
});

describe('status', () => {
  test('shows pool, attempts, containers, problems and failed tasks', () => {
    const status: Status = {
      pool: {
        id: 'topn',
        ours: true,
        state: 'active',
        allocationState: 'steady',
        targetNodes: 1200,
        nodes: { idle: 1100, starttaskfailed: 1 },
        problems: ['node tvm-1: start task failed, exit code 127'],
      },
      jobs: [
        {
          id: 'topn',
          ours: true,
          state: 'completed',
          tasks: { active: 0, running: 0, completed: 3, succeeded: 2, failed: 1 },
        },
        { id: 'topn-2', ours: false, state: 'active' },
      ],
      failedTasks: [
        { job: 'topn', id: 'a', exitCode: 7, code: 'FailureExitCode', message: 'exit code' },
        { job: 'topn', id: 'b', code: 'CommandProgramNotFound', message: 'no such program' },
      ],
      containers: [
        { name: 'topn-input', exists: true, ours: true },
        { name: 'topn-output', exists: false, ours: false },
      ],
    };
    expect(statusText(status, PLAIN)).toMatchInlineSnapshot(`
      "topn, target local
        pool topn             steady     1,100 idle, 1 starttaskfailed of 1,200
        job topn              completed  0 queued, 0 running, 2 succeeded, 1 failed
        job topn-2            active      (not of this spec)
        container topn-input  there
        problem: node tvm-1: start task failed, exit code 127

      Failed tasks
        a in job topn: exit code 7
        b in job topn: CommandProgramNotFound, no such program
      "
    `);
  });
});

describe('why a run failed', () => {
  test.each<[Failure, string]>([
    [
      {
        reason: 'fault',
        at: 'topn.yaml:2:3',
        fault: {
          kind: 'invalid',
          status: 400,
          code: 'InvalidPropertyValue',
          message: 'The value provided is invalid.',
          details: [{ key: 'PropertyName', value: 'vmSize' }],
          doing: 'add pool topn',
        },
      },
      'topn.yaml:2:3: error[InvalidPropertyValue]: could not add pool topn: The value provided is invalid. (HTTP 400, InvalidPropertyValue)\n' +
        '    |\n  2 |   vmSize: huge\n    |   ^\n  PropertyName: vmSize\n',
    ],
    [
      { reason: 'pool', message: 'all nodes failed', log: ['apt: not found'] },
      'error: all nodes failed\n  | apt: not found\n',
    ],
    [
      {
        reason: 'tasks-not-added',
        tasks: Array.from({ length: 12 }, (_, n) => ({ id: `t${n}`, message: 'refused' })),
      },
      `error: 12 tasks could not be added:\n${Array.from({ length: 10 }, (_, n) => `  t${n}: refused\n`).join('')}  and 2 more\n`,
    ],
    [{ reason: 'timeout', message: '30 min passed' }, 'error: 30 min passed\n'],
  ])('%#: is told in the words of the service, details below', (failure, expected) => {
    expect(failureText(failure, plainStyle, new Map([['topn.yaml', 'pool:\n  vmSize: huge\n']]))).toBe(
      expected,
    );
  });
});

describe('images', () => {
  const ALL = [
    image('ubuntu-24_04-lts', 'server', 'batch.node.ubuntu 24.04'),
    image('debian-12', '12', 'batch.node.debian 12'),
  ];

  test('are chosen by words in any order and case', () => {
    expect(chosenImages(ALL, 'Server UBUNTU').map(({ imageReference }) => imageReference.offer)).toEqual([
      'ubuntu-24_04-lts',
    ]);
    expect(chosenImages(ALL).map(({ imageReference }) => imageReference.offer)).toEqual([
      'debian-12',
      'ubuntu-24_04-lts',
    ]);
    expect(chosenImages(ALL, 'windows')).toEqual([]);
  });

  test('are a table with node agent and end of support', () => {
    expect(imagesText(chosenImages(ALL, 'debian'), PLAIN)).toBe(
      '1 image, target local\n' +
        'PUBLISHER  OFFER      SKU  NODE AGENT            OS     VERIFICATION  SUPPORT ENDS\n' +
        'canonical  debian-12  12   batch.node.debian 12  linux  verified      2027-04-30\n',
    );
  });
});

describe('logs', () => {
  const log = { job: 'topn', task: 'a', stream: 'stderr', text: 'one\u001B[2J' } as const;

  test('of one text are that text and nothing else', () => {
    expect(logsText([log], { terminal: false, style: plainStyle })).toBe('one\u001B[2J\n');
  });

  test('cannot move the cursor of a terminal', () => {
    expect(logsText([log], { terminal: true, style: plainStyle })).toBe(`${String.raw`one\x1b[2J`}\n`);
  });

  test('of several have headings, and say which are not there', () => {
    const gone = { node: 'tvm-1', stream: 'stdout' } as const;
    expect(logsText([log, gone], { terminal: true, style: plainStyle })).toBe(
      `==> topn/a, stderr <==\n${String.raw`one\x1b[2J`}\n\n==> start task of node tvm-1, stdout <==\n(not there, or not any more)\n`,
    );
  });

  test('that grow give only what is new, also once the start is cut off', () => {
    expect(added('', 'abc')).toBe('abc');
    expect(added('abc', 'abcdef')).toBe('def');
    const lines = Array.from({ length: 100 }, (_, n) => `line ${n}\n`);
    const before = lines.slice(0, 60).join('');
    const now = lines.slice(20, 80).join('');
    expect(added(before, now)).toBe(lines.slice(60, 80).join(''));
  });
});
