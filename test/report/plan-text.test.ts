import { describe, expect, test } from 'vitest';

import { makePlan } from '../../src/plan/make-plan.ts';
import type { Observed } from '../../src/plan/observed.ts';
import { NOTHING } from '../../src/plan/observed.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { planText } from '../../src/report/plan/plan-text.ts';
import { ansiStyle, plainStyle } from '../../src/report/style.ts';
import { blob, container, desired, task, type OwnDesired } from '../rig/desired.ts';

function planOf(want = desired(), have: Observed = NOTHING): Plan {
  const made = makePlan(want, have, { tool: '0.0.0', target: 'local' });
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const text = (plan: Plan): string =>
  planText(plan, { target: 'local (.batchspec/local)', style: plainStyle });

describe('a plan as text', () => {
  test('says what is made, from what, with which access, and what comes after', () => {
    expect(text(planOf())).toMatchInlineSnapshot(`
      "Plan of topn.yaml (topn), target local (.batchspec/local)

      Containers
        + topn-application  create: does not exist  (line 4)
        + topn-input        create: does not exist  (line 4)
        + topn-logs         create: does not exist  (line 4)
        + topn-output       create: does not exist  (line 4)

      Uploads (3 files, 30 B)
        + create 3: does not exist, 30 B
            topn-application/topn.mjs  10 B  sha256 hash of
            topn-input/a.txt           10 B  sha256 hash of
            topn-input/b.txt           10 B  sha256 hash of

      Pool
        + topn  create: does not exist  (line 10)
            image        canonical ubuntu-24_04-lts server latest
            node agent   (found when applied)
            VM size      Standard_D2s_v5
            nodes        2 dedicated, 0 spot
            task slots   1 per node
            start files  topn-application/*
            start user   not elevated
            start task
              | true

      Job
        + topn  create: does not exist  (line 15)
            timeout  P7D, when its access to storage ends

      Tasks (2)
        tasks, 2 tasks  (line 20)
          | work <1>
          from topn-input/a.txt (first task)
          to   topn-output/*: *_OUTPUT.txt (TaskSuccess)
          to   topn-logs/topn/a: ../std*.txt (TaskCompletion) (first task)
          + create 2: does not exist
            a  input/a.txt  <1> a.txt
            b  input/b.txt  <1> b.txt

      Use at most
        nodes   2 dedicated Standard_D2s_v5, 2 task slots
        time    7 d of tasks: no timeout is set, so the job ends with its access to
            storage
        in all  336 node-hours (allocation and start tasks come on top)

      Storage access (SAS, made when applied)
        topn-application  read and list     for 168 h
        topn-input        read              for 168 h
        topn-logs         create and write  for 168 h
        topn-output       create and write  for 168 h

      Afterwards
        download           topn-output into results
        delete containers  when all has succeeded
        delete job         when all has succeeded
        delete pool        always

      Not known yet
        ? the node agent of the image: it is found when the plan is applied

      Plan: 11 to create.
      "
    `);
  });

  test('shows the first and last of a long list with the number of those between', () => {
    const ids = Array.from({ length: 1234 }, (_, n) => `n${String(n).padStart(4, '0')}`);
    const want = desired({
      containers: [
        container(
          'input',
          ids.map((id) => blob(`${id}.txt`)),
        ),
        container('logs'),
        container('output'),
      ],
      tasks: ids.map((id) => task(id)),
    });
    const lines = text(planOf(want)).split('\n');
    expect(lines).toContain('Tasks (1,234)');
    expect(
      lines.filter((line) => /^ {6}n\d{4} /.test(line)).map((line) => line.trim().split(' ')[0]),
    ).toEqual(['n0000', 'n0001', 'n0002', 'n0003', 'n1233']);
    expect(lines.filter((line) => line === '      ... 1,229 more')).toHaveLength(2);
    expect(lines.length).toBeLessThan(80);
  });

  test('tells a pool that is replaced field by field', () => {
    const { actions, ...rest } = planOf();
    const changes = [
      { field: 'vmSize', how: 'replace' as const, from: 'Standard_D2s_v5', to: 'Standard_D4s_v5' },
    ];
    const changed = actions.map((action) =>
      action.what === 'pool'
        ? { ...action, kind: 'replace' as const, because: 'vmSize differs', changes }
        : action,
    );
    const shown = text({ ...rest, actions: changed });
    expect(shown).toContain('  ! topn  replace: vmSize differs  (line 10)\n');
    expect(shown).toContain('      vmSize: "Standard_D2s_v5" becomes "Standard_D4s_v5"\n');
  });

  test('lists the tasks that are ended first', () => {
    const stop = [{ job: 'topn', id: 'old', because: 'its command changed' }];
    expect(text({ ...planOf(), stop })).toContain(
      'Tasks ended first\n  - old  in job topn: its command changed\n',
    );
  });

  test('says what an elevated start task is on local nodes, and in the cloud', () => {
    const { pool } = desired();
    const startTask = {
      commandLine: 'true',
      userIdentity: { autoUser: { scope: 'pool', elevationLevel: 'admin' } },
    } as const;
    const elevated = planOf(desired({ pool: { ...pool, body: { ...pool.body, startTask } } }));
    expect(text(elevated)).toMatch(/start user +elevated \(on local nodes: as you, without more rights\)\n/);
    expect(text({ ...elevated, target: 'azure' })).toMatch(/start user +elevated\n/);
  });

  test('keeps a file name from moving the cursor', () => {
    const evil = 'a\u001B[2Jb.txt';
    const want = desired({
      containers: [container('input', [blob(evil)]), container('logs'), container('output')],
    });
    const shown = planText(planOf(want), { target: 'local', style: ansiStyle });
    expect(shown).toContain(String.raw`a\x1b[2Jb.txt`);
    expect(shown).not.toContain('\u001B[2J');
  });
});

describe('groups that wait for others', () => {
  test('are shown with what they wait for, what a failure does, and why they run again', () => {
    const first = task('a');
    const base = desired({
      tasks: [
        {
          ...first,
          group: 'count',
          retry: '3 at most, on exit code 75',
          body: {
            ...first.body,
            exitConditions: {
              exitCodes: [{ code: 3, exitOptions: { jobAction: 'none', dependencyAction: 'satisfy' } }],
              exitCodeRanges: [{ start: 4, end: 9, exitOptions: { jobAction: 'disable' } }],
              default: { dependencyAction: 'block', jobAction: 'terminate' },
            },
          },
        },
        { ...task('b'), group: 'check', after: ['a'] },
        { ...task('c'), group: 'check', after: ['a'] },
        { ...task('d'), group: 'merge', after: ['b', 'c'] },
      ],
    });
    const at = base.job.at;
    const want: OwnDesired = {
      ...base,
      job: { ...base.job, body: { ...base.job.body, onTaskFailure: 'performexitoptionsjobaction' } },
      waits: [
        { group: 'check', after: 'count', match: 'sameKey', onFailure: 'skip', tasks: 1, barriers: 0, at },
        { group: 'merge', after: 'check', match: 'all', onFailure: 'run', tasks: 12_000, barriers: 4, at },
        { group: 'merge', after: 'count', match: 'all', onFailure: 'skip', tasks: 1, barriers: 0, at },
      ],
    };
    const have: Observed = {
      containers: want.containers.map(({ name }) => ({ name, metadata: {}, blobs: [] })),
      jobs: [
        {
          job: {
            id: 'topn',
            state: 'completed',
            poolInfo: { poolId: 'topn' },
            metadata: [{ name: 'batchspec:spec', value: 'topn' }],
          },
          tasks: want.tasks.map(({ id, fingerprint }) => ({
            id,
            commandLine: '',
            state: 'completed',
            environmentSettings: [
              { name: 'BATCHSPEC_FINGERPRINT', value: id === 'a' ? 'an older one' : fingerprint },
            ],
            executionInfo: {
              startTime: '2026-01-01T00:00:00Z',
              exitCode: 0,
              result: 'success',
              retryCount: 0,
              requeueCount: 0,
            },
          })),
        },
      ],
    };
    const shown = text(planOf(want, have));
    expect(shown).toContain(
      '      on failure  a failed task ends the job, unless its group says otherwise\n',
    );
    expect(shown.slice(shown.indexOf('Tasks (4)'), shown.indexOf('Storage access'))).toMatchInlineSnapshot(`
      "Tasks (4)
        count, 1 task  (line 20)
          | work a.txt
          from topn-input/a.txt
          to   topn-output/*: *_OUTPUT.txt (TaskSuccess)
          to   topn-logs/topn-2/a: ../std*.txt (TaskCompletion)
          tried again 3 at most, on exit code 75
          on exit code 3: those that wait run, the job goes on
          on exit codes 4-9: the job is disabled
          on any other failure: those that wait are not run, the job ends
          > run again: command, inputs or settings changed since job topn
            a  input/a.txt
        check, 2 tasks  (line 20)
          after: count (those of the same key)
          | work <1>
          from topn-input/b.txt (first task)
          to   topn-output/*: *_OUTPUT.txt (TaskSuccess)
          to   topn-logs/topn-2/b: ../std*.txt (TaskCompletion) (first task)
          > run again 2: waits for a task that runs again (a)
            b  input/b.txt  <1> b.txt
            c  input/c.txt  <1> c.txt
        merge, 1 task  (line 20)
          after: check (all 12,000 tasks, by way of 4 barrier tasks; failed ones too)
          after: count (its task)
          | work d.txt
          from topn-input/d.txt
          to   topn-output/*: *_OUTPUT.txt (TaskSuccess)
          to   topn-logs/topn-2/d: ../std*.txt (TaskCompletion)
          > run again: waits for a task that runs again (b)
            d  input/d.txt

      Use at most
        nodes   2 dedicated Standard_D2s_v5, 2 task slots
        time    7 d of tasks: no timeout is set, so the job ends with its access to
            storage
        in all  336 node-hours (allocation and start tasks come on top)

      "
    `);
  });
});
