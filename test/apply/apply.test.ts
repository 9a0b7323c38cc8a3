import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { desired, task } from '../rig/desired.ts';
import { applyRig } from '../rig/apply-rig.ts';
import { fault, pretendAccount } from '../rig/pretend-account.ts';

const many = (count: number) =>
  desired({ tasks: Array.from({ length: count }, (_none, index) => task(`task-${index}`)) });
const keepAll = { containers: 'never', job: 'never', pool: 'never' } as const;

describe('apply', () => {
  it('goes through every stage, downloads the outputs and leaves nothing behind', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired());
    expect(verdict).toMatchObject({
      exitCode: 0,
      outcome: 'succeeded',
      tasks: { total: 2, succeeded: 2, failed: 0 },
      outputs: { folder: 'results', files: 2 },
      kept: [],
    });
    expect(rig.stages()).toEqual(
      ['containers', 'upload', 'pool', 'job', 'tasks', 'monitor', 'download', 'clean up', 'report'].map(
        (stage) => `${stage}: done`,
      ),
    );
    expect(await readdir(join(rig.dir, 'results'))).toEqual(['a_OUTPUT.txt', 'b_OUTPUT.txt']);
    expect([account.pools.size, account.jobs.size, account.containers.size]).toEqual([0, 0, 0]);
    expect(rig.events.at(-1)).toEqual({ type: 'verdict', ...verdict });
  });

  it('puts no SAS into any event, and one into every body that needs it', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    await rig.run(desired());
    expect(JSON.stringify(rig.events)).not.toContain('sig=');
    const [body] = account.sentTasks.flat();
    expect(body?.resourceFiles?.[0]?.httpUrl).toBe(
      'https://pretend.blob.core.windows.net/topn-input/a.txt?sp=r&sig=secret',
    );
    expect(JSON.stringify(account.sentTasks)).not.toContain('sas://');
    expect(account.requests.filter((request) => request.startsWith('sas '))).toEqual([
      'sas topn-application rl',
      'sas topn-input r',
      'sas topn-logs cw',
      'sas topn-output cw',
    ]);
  });

  it('does nothing the second time if everything was kept, and brings the outputs up to date', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    await rig.run(desired({ cleanup: keepAll }));
    const before = account.requests.length;
    const verdict = await rig.run(desired({ cleanup: keepAll }));
    expect(verdict).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 } });
    const changing = account.requests
      .slice(before)
      .filter((request) => /^(add|create|upload|delete)/.test(request));
    expect(changing).toEqual([]);
    const ended = rig.events.filter((event) => event.type === 'stage-ended' && event.stage === 'download');
    expect(ended.at(-1)).toMatchObject({ detail: '0 fetched, 2 unchanged' });
  });

  it('ends with exit code 3 if a task fails, says why, and downloads what the others made', async () => {
    const account = pretendAccount({
      fate: (id) => (id === 'b' ? { exitCode: 7, stderr: 'one\nno such word\n' } : {}),
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired(), { specArg: 'specs/topn.yaml' });
    expect(verdict).toMatchObject({ exitCode: 3, outcome: 'tasks-failed', outputs: { files: 0 + 1 } });
    expect(verdict.failedTasks).toEqual([
      {
        id: 'b',
        job: 'topn',
        group: 'tasks',
        input: 'input/b.txt',
        exitCode: 7,
        category: 'UserError',
        code: 'FailureExitCode',
        message: 'it failed',
        attempts: 1,
        stderrTail: ['one', 'no such word'],
        at: 'specs/topn.yaml:20:3',
      },
    ]);
    expect(rig.events.filter((event) => event.type === 'task-failed')).toHaveLength(1);
    expect(verdict.kept.map(({ what }) => what)).toContain('job topn');
    expect(verdict.kept[0]?.remove).toBe('batchspec destroy specs/topn.yaml');
    expect(account.pools.size).toBe(0);
  });

  it('runs only the failed task again, in a second job, and then cleans up both', async () => {
    let broken = true;
    const account = pretendAccount({ fate: (id) => (id === 'b' && broken ? { exitCode: 1 } : {}) });
    await using rig = await applyRig(account);
    await rig.run(desired());
    broken = false;
    account.sentTasks.length = 0;
    const verdict = await rig.run(desired());
    expect(verdict).toMatchObject({ exitCode: 0, tasks: { total: 2, succeeded: 2 } });
    expect(account.sentTasks.flat().map((body) => body.id)).toEqual(['b']);
    expect(account.requests).toContain('addJob topn-2');
    expect(account.jobs.size).toBe(0);
    expect(await readFile(join(rig.dir, 'results', 'b_OUTPUT.txt'), 'utf8')).toBe('b');
  });

  it('stops at an interrupt, deletes nothing, says how to go on, and goes on', async () => {
    const account = pretendAccount({
      on: (verb) => {
        if (verb === 'taskCounts') rig.interrupt.abort();
        return undefined;
      },
      looksPerTask: 1000,
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired());
    expect(verdict).toMatchObject({
      exitCode: 130,
      outcome: 'interrupted',
      failure: { reason: 'interrupted' },
    });
    expect(verdict.next).toContain('batchspec apply topn.yaml');
    expect(account.requests.filter((request) => request.startsWith('delete'))).toEqual([]);
    expect([account.pools.size, account.jobs.size]).toEqual([1, 1]);
  });

  it('ends with exit code 5 when its time is over', async () => {
    const account = pretendAccount({ looksPerTask: 1_000_000 });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired(), { timeoutMs: 60_000 });
    expect(verdict).toMatchObject({ exitCode: 5, failure: { reason: 'timeout' } });
    expect(rig.clock.now() - Date.UTC(2026, 0, 1)).toBe(60_000);
    expect(account.pools.size).toBe(0);
    expect(account.jobs.size).toBe(1);
  });

  it('does not wait, download or clean up with noWait', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired(), { noWait: true });
    expect(verdict).toMatchObject({ exitCode: 0, outcome: 'started' });
    expect(rig.stages().slice(5)).toEqual([
      'monitor: skipped',
      'download: skipped',
      'clean up: skipped',
      'report: done',
    ]);
    expect(account.jobs.size).toBe(1);
  });

  it('keeps job and containers where the outputs were not downloaded', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired(), { noDownload: true });
    expect(verdict.exitCode).toBe(0);
    expect([account.pools.size, account.jobs.size, account.containers.size]).toEqual([0, 1, 4]);
  });

  it('deletes only what its metadata says is its own', async () => {
    const account = pretendAccount();
    account.containers.set('topn-output', { metadata: { owner: 'somebody' }, blobs: new Map() });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired());
    expect(verdict.exitCode).toBe(0);
    expect([...account.containers.keys()]).toEqual(['topn-output']);
    expect(verdict.kept).toEqual([
      { what: 'container topn-output', why: 'it was not made for the spec topn', remove: 'not by batchspec' },
    ]);
  });

  it('asks before it replaces a pool, and refuses where nobody can be asked', async () => {
    const account = pretendAccount({ looksPerTask: 1_000_000 });
    await using rig = await applyRig(account);
    await rig.run(desired(), { noWait: true });
    const { pool } = desired();
    const other = desired({ pool: { ...pool, body: { ...pool.body, vmSize: 'Standard_D8s_v5' } } });
    expect(await rig.run(other)).toMatchObject({ exitCode: 1, failure: { reason: 'needs-yes' } });
    expect(await rig.run(other, { confirm: async () => false })).toMatchObject({ exitCode: 1 });
    expect(account.pools.get('topn')?.vmSize).toBe('Standard_D2s_v5');
    expect(await rig.run(other, { yes: true, noWait: true })).toMatchObject({ exitCode: 0 });
    expect(account.pools.get('topn')?.vmSize).toBe('Standard_D8s_v5');
  });
});

describe('the pool stage', () => {
  it('ends the run with the start task’s stderr if it failed on every node', async () => {
    const account = pretendAccount({ node: { state: 'starttaskfailed', stderr: 'apt-get: no network\n' } });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired());
    expect(verdict).toMatchObject({ exitCode: 4, failure: { reason: 'pool', log: ['apt-get: no network'] } });
    expect(account.pools.size).toBe(0);
    expect(account.jobs.size).toBe(0);
  });

  it('ends the run with the service’s words if no node can be allocated', async () => {
    const account = pretendAccount({
      resizeErrors: [{ code: 'AccountCoreQuotaReached', message: 'no cores left' }],
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired());
    expect(verdict).toMatchObject({ exitCode: 4, failure: { reason: 'pool' } });
    expect(JSON.stringify(verdict.failure)).toContain('AccountCoreQuotaReached: no cores left');
  });

  it('ends the run as blocked if the pool is to have no nodes', async () => {
    const { pool } = desired();
    await using rig = await applyRig(pretendAccount());
    const none = desired({ pool: { ...pool, body: { ...pool.body, targetDedicatedNodes: 0 } } });
    expect(await rig.run(none)).toMatchObject({ exitCode: 6, failure: { reason: 'blocked' } });
  });

  it('notices that the pool was deleted while tasks wait', async () => {
    const account = pretendAccount({
      on: (verb) => {
        if (verb === 'taskCounts') account.pools.clear();
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 4, failure: { reason: 'pool' } });
  });
});

describe('the containers stage', () => {
  it('waits for a container that is still being deleted', async () => {
    let refusals = 3;
    const account = pretendAccount({
      on: (verb, name) =>
        verb === 'createContainer' && name === 'topn-logs' && refusals-- > 0
          ? fault('ContainerBeingDeleted', 'conflict')
          : undefined,
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 0 });
    expect(rig.events.filter((event) => event.type === 'waiting')).toHaveLength(1);
  });
});

describe('the tasks stage', () => {
  it('adds tasks in collections of at most 100', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    await rig.run(many(250));
    expect(account.sentTasks.map((chunk) => chunk.length)).toEqual([100, 100, 50]);
  });

  it('splits a collection that is too large for the service', async () => {
    const account = pretendAccount({
      on: (verb) =>
        verb === 'addTasks' && (account.sentTasks.at(-1)?.length ?? 0) > 30
          ? fault('RequestBodyTooLarge', 'too-large', 413)
          : undefined,
    });
    await using rig = await applyRig(account);
    expect(await rig.run(many(100))).toMatchObject({ exitCode: 0, tasks: { succeeded: 100 } });
    expect(account.sentTasks.map((chunk) => chunk.length)).toEqual([100, 50, 25, 25, 50, 25, 25]);
  });

  it('sends again what failed for the service’s reasons, and nothing else', async () => {
    let first = true;
    const account = pretendAccount({
      addResults: (results) => {
        if (!first) return results;
        first = false;
        const error = { code: 'OperationTimedOut', message: 'later' };
        return results.map((one) => (one.taskId === 'a' ? { ...one, status: 'ServerError', error } : one));
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 } });
    expect(account.sentTasks.map((chunk) => chunk.map(({ id }) => id))).toEqual([['a', 'b'], ['a']]);
  });

  it('fails, naming the tasks, if some were refused, and does not let the job end', async () => {
    const error = { code: 'InvalidPropertyValue', message: 'bad' };
    const account = pretendAccount({
      addResults: (results) =>
        results.map((one) => (one.taskId === 'b' ? { ...one, status: 'ClientError', error } : one)),
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired());
    expect(verdict).toMatchObject({
      exitCode: 4,
      failure: { reason: 'tasks-not-added', tasks: [{ id: 'b', message: 'InvalidPropertyValue: bad' }] },
    });
    expect(account.requests.some((request) => request.startsWith('completeJob'))).toBe(false);
  });

  it('accepts a task that exists already if it is the same, and refuses another of its id', async () => {
    for (const [fingerprint, exitCode] of [
      ['fingerprint of a', 0],
      ['another', 4],
    ] as const) {
      const account = pretendAccount({
        on: (verb) => {
          const held = account.jobs.get('topn');
          const stands = {
            ...task('a').body,
            environmentSettings: [{ name: 'BATCHSPEC_FINGERPRINT', value: fingerprint }],
          };
          if (verb === 'addTasks' && held && held.tasks.size === 0)
            held.tasks.set('a', { ...stands, state: 'active' });
          return undefined;
        },
      });
      await using rig = await applyRig(account);
      expect(await rig.run(desired())).toMatchObject({ exitCode });
    }
  });

  it('adds a task again that the service took and lost', async () => {
    let lost = false;
    const account = pretendAccount({
      on: (verb) => {
        if (verb === 'tasks' && !lost) lost = account.jobs.get('topn')?.tasks.delete('b') ?? false;
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({ exitCode: 0, tasks: { succeeded: 2 } });
    expect(account.sentTasks.map((chunk) => chunk.map(({ id }) => id))).toEqual([['a', 'b'], ['b']]);
  });

  it('is never right while the job lacks a task that the service took', async () => {
    const account = pretendAccount({
      on: (verb) => {
        if (verb === 'tasks') account.jobs.get('topn')?.tasks.delete('b');
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    expect(await rig.run(desired())).toMatchObject({
      exitCode: 4,
      failure: { reason: 'tasks-not-added', tasks: [{ id: 'b' }] },
    });
    expect(account.requests).not.toContain('completeJob topn');
  });

  it('lets the job end by itself only after the last add', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    await rig.run(many(250));
    const verbs = account.requests.map((request) => request.split(' ', 1)[0]);
    expect(verbs.indexOf('completeJob')).toBeGreaterThan(verbs.lastIndexOf('addTasks'));
  });

  it('ends an outdated task before the new one runs', async () => {
    const account = pretendAccount({ looksPerTask: 1_000_000 });
    await using rig = await applyRig(account);
    await rig.run(desired(), { noWait: true });
    const verdict = await rig.run(desired({ tasks: [task('a'), task('b', 'new')] }), {
      yes: true,
      noWait: true,
    });
    expect(verdict.exitCode).toBe(0);
    expect(account.requests.indexOf('terminateTask topn/b')).toBeLessThan(
      account.requests.lastIndexOf('addTasks topn-2'),
    );
    expect([...(account.jobs.get('topn-2')?.tasks.keys() ?? [])]).toEqual(['b']);
  });
});

describe('the monitor', () => {
  it('asks for counts only, and lists tasks just for failures and once at the end', async () => {
    const account = pretendAccount();
    await using rig = await applyRig(account);
    await rig.run(desired());
    const from = account.requests.indexOf('completeJob topn');
    const watching = account.requests.slice(from).filter((request) => request.startsWith('task'));
    expect(watching.filter((request) => request.startsWith('tasks'))).toEqual(['tasks topn']);
  });

  it('says that the job was deleted by somebody', async () => {
    let counts = 0;
    const account = pretendAccount({
      looksPerTask: 1000,
      on: (verb) => {
        if (verb === 'taskCounts' && (counts += 1) === 3) account.jobs.clear();
        return undefined;
      },
    });
    await using rig = await applyRig(account);
    const verdict = await rig.run(desired());
    expect(verdict).toMatchObject({ exitCode: 4, failure: { reason: 'fault' } });
    expect(JSON.stringify(verdict.failure)).toContain('job topn was deleted by somebody');
  });
});
