import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { nodeRoot } from '../../../src/local/node/layout.ts';
import { alive, node, sh, task, type TestMachine, testMachine, SOON } from './machine.ts';

let machine: TestMachine;
beforeAll(async () => {
  machine = await testMachine();
});
afterAll(async () => {
  await machine[Symbol.asyncDispose]();
});

/** Settles once the file of the work's folder holds some text. */
async function waitForText(work: ReturnType<typeof task>, file: string): Promise<string> {
  return expect
    .poll(() => machine.text(work, file).catch(() => ''), SOON)
    .not.toBe('')
    .then(() => machine.text(work, file));
}

let number = 0;
/** A task that no test ran before. */
const newTask = (commandLine: string): ReturnType<typeof task> =>
  task(commandLine, { who: { kind: 'task', jobId: 'new', taskId: `t${number++}` } });

/** The environment that a task with the command line `env` saw. */
const printed = async (work: ReturnType<typeof task>): Promise<Record<string, string>> => {
  await machine.run(work);
  return Object.fromEntries(
    (await machine.text(work, 'stdout.txt'))
      .split('\n')
      .map((line) => [line.replace(/=.*/s, ''), line.replace(/^[^=]*=/, '')]),
  );
};

describe('a try', () => {
  it('runs the program without a shell, in its working directory', async () => {
    const work = task('echo $HOME *.txt | cat');
    expect(await machine.run(work)).toMatchObject({ exitCode: 0, retryable: false });
    expect(await machine.text(work, 'stdout.txt')).toBe('$HOME *.txt | cat\n');
    expect(await machine.run(task(sh('pwd')))).toMatchObject({ exitCode: 0 });
    expect(await machine.text(work, 'stdout.txt')).toBe(
      `${join(machine.nodes, 'p/tvmps_1_d/workitems/j/job-1/t/wd')}\n`,
    );
  });

  it('that succeeds has no failure, and times in order', async () => {
    const before = Date.now();
    const outcome = await machine.run(task('true'));
    expect(outcome).toEqual({
      startTime: expect.any(Number),
      endTime: expect.any(Number),
      exitCode: 0,
      retryable: false,
    });
    expect(outcome.startTime).toBeGreaterThanOrEqual(before);
    expect(outcome.endTime).toBeGreaterThanOrEqual(outcome.startTime);
  });

  it('whose program exits with another code may be tried again', async () => {
    expect(await machine.run(task(sh('exit 42')))).toMatchObject({
      exitCode: 42,
      retryable: true,
      failureInfo: { category: 'UserError', code: 'FailureExitCode' },
    });
  });

  it('whose program does not exist has no exit code, but empty stdout.txt and stderr.txt', async () => {
    const work = task('no-such-program --x');
    const outcome = await machine.run(work);
    expect(outcome).toMatchObject({ retryable: false, failureInfo: { code: 'CommandProgramNotFound' } });
    expect(outcome).not.toHaveProperty('exitCode');
    expect([await machine.text(work, 'stdout.txt'), await machine.text(work, 'stderr.txt')]).toEqual([
      '',
      '',
    ]);
    expect(await machine.run(task('cmd /c echo'))).toMatchObject({
      failureInfo: { code: 'CommandProgramNotFound' },
    });
    expect(await machine.run(task(''))).toMatchObject({ failureInfo: { code: 'CommandProgramNotFound' } });
  });

  it('whose script names an interpreter that does not exist is a program not found', async () => {
    await writeFile(join(nodeRoot(machine.nodes, node), 'shared', 'odd.sh'), '#!/no/such/interpreter\n', {
      mode: 0o755,
    });
    expect(await machine.run(task('odd.sh'))).toMatchObject({
      failureInfo: { code: 'CommandProgramNotFound' },
    });
  });

  it('whose command line cannot be read, or whose file may not be executed, is a failed launch', async () => {
    expect(await machine.run(task('echo "a'))).toMatchObject({
      failureInfo: { code: 'CommandLaunchFailed' },
    });
    await writeFile(join(nodeRoot(machine.nodes, node), 'shared', 'plain.txt'), 'x', { mode: 0o644 });
    const outcome = await machine.run(task('plain.txt'));
    expect(outcome).toMatchObject({ failureInfo: { code: 'CommandLaunchFailed' }, retryable: false });
    expect(outcome).not.toHaveProperty('exitCode');
  });

  it('finds node, and programs in the shared folder and the working directory', async () => {
    await writeFile(join(nodeRoot(machine.nodes, node), 'shared', 'hello'), '#!/bin/sh\necho hello "$@"\n', {
      mode: 0o755,
    });
    const work = task('hello "big world"');
    await machine.run(work);
    expect(await machine.text(work, 'stdout.txt')).toBe('hello big world\n');
    expect(await machine.run(task('node -e process.exit(7)'))).toMatchObject({ exitCode: 7 });
  });

  it('killed by a signal has the negative of its number', async () => {
    expect(await machine.run(task(sh('kill -9 $$')))).toMatchObject({
      exitCode: -9,
      failureInfo: { code: 'FailureExitCode' },
    });
    expect(await machine.run(task(sh('kill -15 $$')))).toMatchObject({ exitCode: -15 });
  });

  it('sees nothing of the try before', async () => {
    await machine.run(task(sh('echo old > left; echo old; mkdir locked; chmod 000 locked')));
    const work = task(sh('ls -A'));
    await machine.run(work);
    expect(await machine.text(work, 'stdout.txt')).toBe('');
  });

  it('reads an empty standard input', async () => {
    const work = task(sh('cat; echo end'));
    await machine.run(work);
    expect(await machine.text(work, 'stdout.txt')).toBe('end\n');
  });

  it('may write much to both streams', async () => {
    const work = task(sh('head -c 50000000 /dev/zero; head -c 3000000 /dev/zero >&2'));
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    const folder = 'workitems/j/job-1/t';
    expect(await machine.host.stat(node, `${folder}/stdout.txt`)).toMatchObject({
      bytes: 50_000_000,
      mode: '0o100644',
    });
    expect(await machine.host.stat(node, `${folder}/stderr.txt`)).toMatchObject({ bytes: 3_000_000 });
  });

  it('that is terminated ends with all its processes', async () => {
    const work = newTask(sh('sleep 1000 & echo $! $$; wait'));
    const running = machine.host.start(work);
    const pids = (await waitForText(work, 'stdout.txt')).trim().split(' ').map(Number);
    running.terminate();
    running.terminate();
    expect(await running.done).toMatchObject({
      exitCode: -15,
      retryable: false,
      failureInfo: { code: 'TaskEnded', message: 'Task Was Ended by User Request' },
    });
    await expect.poll(() => pids.filter(alive), SOON).toEqual([]);
  });

  it('that ignores SIGTERM is killed after the grace', async () => {
    const work = newTask(sh('trap "" TERM; echo ready; while :; do sleep 0.05; done'));
    const running = machine.host.start(work);
    await waitForText(work, 'stdout.txt');
    running.terminate();
    expect(await running.done).toMatchObject({ exitCode: -9, failureInfo: { code: 'TaskEnded' } });
  });

  it('terminated before its process starts never starts it', async () => {
    const work = task(sh('echo started'));
    const running = machine.host.start(work);
    running.terminate();
    const outcome = await running.done;
    expect(outcome).toMatchObject({ failureInfo: { code: 'TaskEnded' } });
    expect(outcome).not.toHaveProperty('exitCode');
  });

  it('that runs longer than its limit is ended', async () => {
    expect(await machine.run(task('sleep 1000', { maxWallClockMs: 200 }))).toMatchObject({
      exitCode: -15,
      retryable: false,
      failureInfo: { code: 'TaskEnded' },
    });
    // The service's "infinite" is longer than any timer.
    expect(await machine.run(task('true', { maxWallClockMs: 922337203685477 }))).toMatchObject({
      exitCode: 0,
    });
  });

  it('leaves no process behind in its group', async () => {
    const work = task(sh('sleep 1000 & echo $!'));
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    const pid = Number(await machine.text(work, 'stdout.txt'));
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => alive(pid), SOON).toBe(false);
  });

  it.runIf(existsSync('/proc/self/environ'))('leaves no process behind that left its group', async () => {
    const work = task(
      sh('setsid sh -c "echo \\$\\$; exec sleep 1000" & while [ ! -s ../stdout.txt ]; do :; done'),
    );
    expect(await machine.run(work)).toMatchObject({ exitCode: 0 });
    const pid = Number(await machine.text(work, 'stdout.txt'));
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => alive(pid), SOON).toBe(false);
  });
});

describe('a node', () => {
  it('has the folders of a Linux node', async () => {
    const names = (await machine.host.list(node, '', false))?.map(({ name }) => name);
    expect(names?.toSorted()).toEqual([
      'applications',
      'fsmounts',
      'shared',
      'startup',
      'volatile',
      'workitems',
    ]);
  });

  it('runs tasks side by side', async () => {
    const works = Array.from({ length: 20 }, (_, at) =>
      task(sh(`echo ${at}`), { who: { kind: 'task', jobId: 'many', taskId: `t${at}` } }),
    );
    const outcomes = await Promise.all(works.map((work) => machine.run(work)));
    expect(outcomes.map(({ exitCode }) => exitCode)).toEqual(works.map(() => 0));
    expect(await Promise.all(works.map((work) => machine.text(work, 'stdout.txt')))).toEqual(
      works.map((_, at) => `${at}\n`),
    );
  });

  it('that is removed takes its processes and files with it', async () => {
    const other = { poolId: 'Gone', nodeId: 'N1', dedicated: false };
    await machine.host.addNode(other);
    const work = task(sh('echo $$; trap "" TERM; while :; do sleep 0.05; done'), { node: other });
    const running = machine.host.start(work);
    const pid = Number(await waitForText(work, 'stdout.txt'));
    await machine.host.removeNode(other);
    expect(await running.done).toMatchObject({ exitCode: -9, failureInfo: { code: 'TaskEnded' } });
    await expect.poll(() => alive(pid), SOON).toBe(false);
    expect(existsSync(join(machine.nodes, 'gone'))).toBe(false);
    expect(await machine.host.list(other, '', false)).toBeUndefined();
  });

  it('forgets a task that is removed', async () => {
    const who = { kind: 'task', jobId: 'j2', taskId: 'only' } as const;
    const work = task('sleep 1000', { who });
    const running = machine.host.start(work);
    await expect.poll(() => machine.host.stat(node, 'workitems/j2/job-1/only/wd'), SOON).toBeDefined();
    await machine.host.removeTask(node, 'j2', 'only');
    expect((await running.done).failureInfo?.code).toBe('TaskEnded');
    expect(await machine.host.stat(node, 'workitems/j2')).toBeUndefined();
  });
});

describe('the environment of work', () => {
  it('holds what the service sets, and nothing of ours', async () => {
    process.env['BATCHSPEC_TEST_SECRET'] = 'x';
    const environment = await printed(task('env'));
    delete process.env['BATCHSPEC_TEST_SECRET'];
    const root = nodeRoot(machine.nodes, node);
    const dir = `${root}/workitems/j/job-1/t`;
    expect(environment).toMatchObject({
      AZ_BATCH_ACCOUNT_NAME: 'acct',
      AZ_BATCH_ACCOUNT_URL: 'http://127.0.0.1:1/',
      AZ_BATCH_POOL_ID: 'p',
      AZ_BATCH_NODE_ID: 'tvmps_1_d',
      AZ_BATCH_NODE_IS_DEDICATED: 'true',
      AZ_BATCH_JOB_ID: 'j',
      AZ_BATCH_TASK_ID: 't',
      AZ_BATCH_TASK_DIR: dir,
      AZ_BATCH_TASK_WORKING_DIR: `${dir}/wd`,
      AZ_BATCH_NODE_SHARED_DIR: `${root}/shared`,
      AZ_BATCH_TASK_USER_IDENTITY: 'PoolNonAdmin',
      HOME: `${dir}/wd`,
      PWD: `${dir}/wd`,
      USER: '_azbatch',
    });
    expect(environment['PATH']?.endsWith(`:${root}/shared:${dir}/wd`)).toBe(true);
    expect(
      environment['PATH']?.startsWith('/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'),
    ).toBe(true);
    const others = Object.keys(environment).filter((name) => name !== '' && !name.startsWith('AZ_BATCH_'));
    expect(others.toSorted()).toEqual(['HOME', 'PATH', 'PWD', 'USER']);
  });

  it('of a start task names no job and no task', async () => {
    const work = task('env', { who: { kind: 'start-task' }, elevated: true, userScope: 'task' });
    const environment = await printed(work);
    expect(environment).not.toHaveProperty('AZ_BATCH_JOB_ID');
    expect(environment).not.toHaveProperty('AZ_BATCH_TASK_ID');
    expect(environment).toMatchObject({
      AZ_BATCH_TASK_DIR: `${nodeRoot(machine.nodes, node)}/startup`,
      AZ_BATCH_TASK_USER: '_azbatchtask_start',
      AZ_BATCH_TASK_USER_IDENTITY: 'TaskAdmin',
    });
  });

  it('takes settings in order, the last one winning, with variables set before replaced', async () => {
    const environment = await printed(
      task('env', {
        environmentSettings: [
          { name: 'A', value: 'one' },
          { name: 'B', value: '$A-${A}-$NOT_SET-$' },
          { name: 'A', value: 'two' },
          { name: 'OUT', value: '$AZ_BATCH_TASK_ID.txt' },
          { name: 'AZ_BATCH_TASK_ID', value: 'forged' },
        ],
      }),
    );
    expect(environment).toMatchObject({
      A: 'two',
      B: 'one-one-$NOT_SET-$',
      OUT: 't.txt',
      AZ_BATCH_TASK_ID: 't',
    });
  });

  it('cannot be read from the process that starts it', async () => {
    process.env['BATCHSPEC_TEST_SECRET'] = 'x';
    const work = task(sh('tr "\\\\0" "\\\\n" < /proc/$PPID/environ'));
    await machine.run(work);
    delete process.env['BATCHSPEC_TEST_SECRET'];
    expect(await machine.text(work, 'stdout.txt')).not.toContain('SECRET');
    expect(await readFile(join(machine.folder, 'process-host.log'), 'utf8')).toBe('');
  });
});
