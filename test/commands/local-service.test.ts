import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';
import { BlobServiceClient } from '@azure/storage-blob';

import { type Built, build } from '../rig/built.ts';
import { linesSpec } from '../rig/lines-spec.ts';
import { openRig, type Rig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
beforeAll(async () => {
  built = await build();
});
afterAll(async () => built[Symbol.asyncDispose]());

const inRig = async (rig: Rig, ...argv: string[]) => built.start(['local', ...argv], rig.dir).ended;

/** Starts a detached service in the rig's folder; its end ends it. */
async function detached(rig: Rig, ...flags: string[]) {
  const ended = await inRig(rig, 'start', '--detach', '--json', ...flags);
  expect({ exitCode: ended.exitCode, stderr: ended.stderr }).toEqual({ exitCode: 0, stderr: '' });
  const ready = JSON.parse(ended.stdout) as Record<
    'stateDir' | 'account' | 'batchEndpoint' | 'blobEndpoint',
    string
  >;
  return {
    ...ready,
    [Symbol.asyncDispose]: async () => {
      await inRig(rig, 'stop', '--state', ready.stateDir);
    },
  };
}

const environment = async (rig: Rig, ...flags: string[]) =>
  JSON.parse((await inRig(rig, 'env', '--shell', 'json', ...flags)).stdout) as Record<string, string>;

const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined)) !== undefined;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('batchspec local', () => {
  test('start --detach returns once both ports answer; env leads unmodified clients there; stop ends all', async () => {
    await using rig = await openRig();
    const [port, blobPort] = [await freePort(), await freePort()];
    await using service = await detached(rig, '--port', String(port), '--blob-port', String(blobPort));
    expect(service.batchEndpoint).toBe(`http://127.0.0.1:${port}`);
    expect(service.blobEndpoint).toBe(`http://127.0.0.1:${blobPort}/${service.account}`);

    const env = await environment(rig);
    const batch = new BatchServiceClient(
      new BatchSharedKeyCredentials(env['AZURE_BATCH_ACCOUNT'] ?? '', env['AZURE_BATCH_ACCESS_KEY'] ?? ''),
      env['AZURE_BATCH_ENDPOINT'] ?? '',
    );
    expect([...(await batch.pool.list())]).toEqual([]);
    const blobs = BlobServiceClient.fromConnectionString(env['AZURE_STORAGE_CONNECTION_STRING'] ?? '');
    await blobs.createContainer('con');

    const status = JSON.parse((await inRig(rig, 'status', '--json')).stdout);
    expect(status).toMatchObject({ running: true, service: true, batchEndpoint: service.batchEndpoint });
    expect((await inRig(rig, 'reset', '--yes')).stderr).toMatch(
      /in use by batchspec local start \(process \d+\)/,
    );

    expect((await inRig(rig, 'stop')).stderr).toContain('has stopped');
    const commandLine = async () => readFile(`/proc/${status.pid}/cmdline`, 'utf8').catch(() => '');
    await expect.poll(commandLine, { timeout: 10_000 }).toBe('');
    await expect(fetch(service.batchEndpoint)).rejects.toThrow('fetch failed');
    await expect(fetch(service.blobEndpoint)).rejects.toThrow('fetch failed');
    expect((await inRig(rig, 'stop')).stderr).toContain('No local service runs');
    expect((await inRig(rig, 'reset', '--yes')).exitCode).toBe(0);
    expect(await isThere(service.stateDir)).toBe(false);
  });

  test('apply works on a service that runs, by itself and as an account of Azure, and leaves it running', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n2\n' }));
    await using service = await detached(rig);
    const first = await built.start(['apply'], rig.dir).ended;
    expect({ exitCode: first.exitCode, count: await rig.read('results/a.count') }).toEqual({
      exitCode: 0,
      count: '2\n',
    });
    const env = await environment(rig);
    const second = await built.start(['apply', '--target', 'azure', '--yes'], rig.dir, env).ended;
    expect({ exitCode: second.exitCode, stderr: second.stderr.includes('target azure') }).toEqual({
      exitCode: 0,
      stderr: true,
    });
    expect(JSON.parse((await inRig(rig, 'status', '--json')).stdout)).toMatchObject({
      running: true,
      batchEndpoint: service.batchEndpoint,
    });
  });

  test('an ephemeral one leaves nothing, and takes no state that is kept with it', async () => {
    await using rig = await openRig();
    let stateDir: string;
    {
      await using service = await detached(rig, '--ephemeral', '--virtual');
      ({ stateDir } = service);
      expect(await isThere(join(stateDir, 'keys.json'))).toBe(true);
    }
    expect(await isThere(stateDir)).toBe(false);
    {
      await using _ = await detached(rig, '--state', 'kept', '--virtual');
    }
    const refused = await inRig(rig, 'start', '--ephemeral', '--state', 'kept');
    expect({ exitCode: refused.exitCode, stderr: refused.stderr }).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('--ephemeral would remove what is kept in'),
    });
    expect(await isThere(join(rig.dir, 'kept', 'keys.json'))).toBe(true);
  });

  test('in the foreground says when it is ready, logs requests without secrets, and ends with a signal', async () => {
    await using rig = await openRig();
    const faults = 'seed=3\n# slow\ndelay,time=1ms\n';
    await rig.write({ 'faults.txt': faults });
    const started = built.start(
      ['local', 'start', '--virtual', '--access-log', '--address', '0.0.0.0', '--fault', '@faults.txt'],
      rig.dir,
    );
    let said = '';
    started.child.stdout?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await expect.poll(() => said, { timeout: 60_000 }).toContain('is ready at http://127.0.0.1:');
    const env = await environment(rig);
    const key = env['AZURE_BATCH_ACCESS_KEY'] ?? '';
    const batch = new BatchServiceClient(
      new BatchSharedKeyCredentials(env['AZURE_BATCH_ACCOUNT'] ?? '', key),
      env['AZURE_BATCH_ENDPOINT'] ?? '',
    );
    await batch.pool.list();
    started.child.kill('SIGTERM');
    const { exitCode, stderr, stdout } = await started.ended;
    expect(exitCode).toBe(0);
    expect(stderr).toContain('warning: the local service will listen on 0.0.0.0');
    expect(stderr).toMatch(/^GET \/pools 200 \d+ ms [0-9a-f-]{36}$/m);
    const secrets = await readFile(join(rig.dir, '.batchspec/local/keys.json'), 'utf8');
    expect(secrets).toContain(key);
    expect(`${stdout}${stderr}`).not.toContain(key);
  });

  test('a fault can kill it at the n-th request, and it goes on where it was', async () => {
    await using rig = await openRig();
    const service = await detached(rig, '--virtual', '--fault', 'kill,at=after,operation=Job_Add,nth=2');
    const env = await environment(rig);
    const client = () =>
      new BatchServiceClient(
        new BatchSharedKeyCredentials(env['AZURE_BATCH_ACCOUNT'] ?? '', env['AZURE_BATCH_ACCESS_KEY'] ?? ''),
        env['AZURE_BATCH_ENDPOINT'] ?? '',
        { noRetryPolicy: true },
      );
    await client().job.add({ id: 'first', poolInfo: { poolId: 'p' } });
    await expect(client().job.add({ id: 'second', poolInfo: { poolId: 'p' } })).rejects.toThrow(
      /ECONNRESET|socket hang up/,
    );
    await expect(fetch(service.batchEndpoint)).rejects.toThrow('fetch failed');
    await using again = await detached(rig, '--virtual');
    expect(again.batchEndpoint).toBe(service.batchEndpoint);
    expect([...(await client().job.list())].map(({ id }) => id)).toEqual(['first', 'second']);
  });

  test('nodes can be made as slow to come and to start as in the cloud', async () => {
    await using rig = await openRig();
    await using service = await detached(
      rig,
      '--virtual',
      '--allocation-delay',
      '0.2s',
      '--start-delay',
      '1h',
    );
    const env = await environment(rig);
    const batch = new BatchServiceClient(
      new BatchSharedKeyCredentials(service.account, env['AZURE_BATCH_ACCESS_KEY'] ?? ''),
      service.batchEndpoint,
    );
    await batch.pool.add({
      id: 'slow',
      vmSize: 'standard_d2s_v5',
      virtualMachineConfiguration: {
        imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
        nodeAgentSKUId: 'batch.node.ubuntu 24.04',
      },
      targetDedicatedNodes: 1,
    });
    const states = async () => [...(await batch.computeNode.list('slow'))].map(({ state }) => state);
    await expect.poll(states, { timeout: 60_000 }).toEqual(['creating']);
    expect((await batch.pool.get('slow')).allocationState).toBe('steady');
  });

  test('application packages come from a folder, and the clock may run faster than the world', async () => {
    await using rig = await openRig();
    await rig.write({ 'packages/tool/1.0.zip': '', 'packages/tool/1.1.zip': '' });
    await using service = await detached(rig, '--virtual', '--packages', 'packages', '--clock-speed', '3600');
    const env = await environment(rig);
    const batch = new BatchServiceClient(
      new BatchSharedKeyCredentials(service.account, env['AZURE_BATCH_ACCESS_KEY'] ?? ''),
      service.batchEndpoint,
    );
    const [tool] = await batch.application.list();
    expect(tool).toMatchObject({ id: 'tool', versions: ['1.0', '1.1'] });
    await batch.job.add({ id: 'j', poolInfo: { poolId: 'p' }, constraints: { maxWallClockTime: 'PT1H' } });
    const state = async () => (await batch.job.get('j')).state;
    await expect.poll(state, { timeout: 60_000 }).toBe('completed');
    const { creationTime, executionInfo } = await batch.job.get('j');
    expect(Number(executionInfo?.endTime) - Number(creationTime)).toBeGreaterThanOrEqual(3_600_000);
  });

  test('a port that is taken is an error that names it, in the foreground and detached', async () => {
    await using rig = await openRig();
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const port = String((taken.address() as AddressInfo).port);
    try {
      for (const flags of [
        ['--port', port],
        ['--blob-port', port],
        ['--port', port, '--detach'],
      ]) {
        const { exitCode, stderr } = await inRig(rig, 'start', '--virtual', ...flags);
        expect(exitCode).toBe(4);
        expect(stderr).toMatch(new RegExp(`^error: .*${port}`));
      }
    } finally {
      taken.close();
    }
  });

  test('what makes no sense is refused at once', async () => {
    await using rig = await openRig();
    for (const [argv, why] of [
      [['stop', '--detach'], '--detach is a flag of batchspec local start, not of stop'],
      [['stop', '--any-bearer'], '--any-bearer is a flag of batchspec local start, not of stop'],
      [['start', '--shell', 'fish'], '--shell is a flag of batchspec local env, not of start'],
      [['start', '--fault', 'explode'], '"explode" is none of'],
      [['start', '--fault', '@nowhere'], 'cannot be read (ENOENT)'],
      [['start', '--port', '70000'], 'A port is a number from 1 to 65535'],
      [['start', '--clock-speed', '0'], 'A speed is a number from 1 to 10000'],
      [['start', '--packages', 'nowhere'], 'nowhere, which is no folder'],
      [['restart'], 'Allowed choices are start, stop, status, env, reset'],
    ] as const) {
      const { exitCode, stderr } = await rig.run(['local', ...argv]);
      expect({ argv, exitCode, stderr: stderr.includes(why) }).toEqual({ argv, exitCode: 1, stderr: true });
    }
    expect(await rig.run(['local', 'env'])).toMatchObject({
      exitCode: 4,
      stderr: expect.stringContaining('start one with: batchspec local start --detach'),
    });
    expect((await rig.run(['local', 'status'])).stdout).toContain('there is no state either');
    expect(await rig.list()).toEqual([]);
  });

  test('reset asks on a terminal, and needs --yes without one; what is not its own stays', async () => {
    await using rig = await openRig();
    {
      await using _ = await detached(rig, '--state', 'kept', '--virtual');
    }
    await rig.write({ 'kept/mine.txt': 'x' });
    const reset = ['local', 'reset', '--state', 'kept'];
    expect(await rig.run(reset)).toMatchObject({ exitCode: 1, stderr: expect.stringContaining('add --yes') });
    await rig.run(reset, { columns: 80, stdin: 'n\n' });
    expect(await rig.list('kept')).toContain('keys.json');
    expect((await rig.run(reset, { columns: 80, stdin: 'y\n' })).stderr).toContain('Removed');
    expect(await rig.list('kept')).toEqual(['mine.txt']);
    expect((await rig.run([...reset, '--yes'])).stderr).toContain('There is no state');
    expect(await rig.list('kept')).toEqual(['mine.txt']);
  });
});

test.skipIf(process.platform === 'win32')('env lines of bash give back any value', async () => {
  const { environmentLines } = await import('../../src/report/environment-lines.ts');
  const { default: fc } = await import('fast-check');
  const value = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      const script = `${environmentLines({ X: text }, 'bash')}printf %s "$X"`;
      const shell = spawn('bash', ['-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const chunks: Buffer[] = [];
      shell.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
      await once(shell, 'close');
      expect(Buffer.concat(chunks)).toEqual(Buffer.from(text));
    }),
    { numRuns: 50 },
  );
  expect(environmentLines({ X: "it's \\" }, 'fish')).toBe("set -gx X 'it\\'s \\\\'\n");
  expect(environmentLines({ X: "it's" }, 'pwsh')).toBe("$env:X = 'it''s'\n");
});
