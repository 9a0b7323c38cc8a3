import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { build, type Built } from '../rig/built.ts';
import { openIdentity, openSecureAzurite } from '../rig/entra.ts';
import { linesSpec } from '../rig/lines-spec.ts';
import { openRig, type Rig } from '../rig/rig.ts';

// Whole processes, each with the SDKs to load; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let built: Built;
beforeAll(async () => {
  built = await build();
});
afterAll(async () => built[Symbol.asyncDispose]());

type Env = Readonly<Record<string, string>>;

const run = (rig: Rig, argv: readonly string[], env: Env = {}) => built.start(argv, rig.dir, env).ended;

/** A Batch service that takes tokens, in the rig's folder; gives its address and account. Ends with `stop`. */
async function startBatch(rig: Rig, env: Env): Promise<{ env: Env; stop: () => Promise<void> }> {
  const service = built.start(['local', 'start', '--any-bearer', '--state', 'service'], rig.dir, env);
  for (;;) {
    const asked = await run(rig, ['local', 'env', '--shell', 'json', '--state', 'service']);
    if (asked.exitCode !== 0) continue;
    const { AZURE_BATCH_ACCOUNT = '', AZURE_BATCH_ENDPOINT = '' } = JSON.parse(asked.stdout) as Env;
    return {
      env: { AZURE_BATCH_ACCOUNT, AZURE_BATCH_ENDPOINT },
      stop: async () => {
        service.child.kill('SIGTERM');
        await service.ended;
      },
    };
  }
}

describe('signed in with the identity of the machine', () => {
  test('a whole run needs no key: Batch and storage take tokens, tasks get SAS of a delegation key', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n2\n', 'b.txt': '1\n' }));
    await using storage = await openSecureAzurite(rig.dir);
    await using identity = await openIdentity();
    const trust = { NODE_EXTRA_CA_CERTS: storage.certificate };
    const batch = await startBatch(rig, trust);
    try {
      const env = {
        ...trust,
        ...identity.env,
        ...batch.env,
        AZURE_STORAGE_ACCOUNT: storage.account,
        AZURE_STORAGE_BLOB_ENDPOINT: storage.blobEndpoint,
      };
      const ran = await run(rig, ['apply', '--target', 'azure', '--json', '--result', 'run.json'], env);
      expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
      expect((await rig.read('results/a.count')).trim()).toBe('2');
      expect([...new Set(identity.asked)].toSorted()).toEqual([
        'https://batch.core.windows.net',
        'https://storage.azure.com',
      ]);
      // A token for each service, not one for each request.
      expect(identity.asked.length).toBeLessThan(6);
      for (const text of [ran.stdout, await rig.read('run.json')]) expect(text).not.toMatch(/eyJ|sig=[^R]/);
    } finally {
      await batch.stop();
    }
  });
});

describe('without a key', () => {
  test('and without a role, a run says which role it takes', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }));
    await using identity = await openIdentity();
    const service = createServer((_request, response) => {
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({ code: 'Forbidden', message: { lang: 'en-US', value: 'Access is Forbidden' } }),
      );
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    try {
      const { exitCode, stderr } = await run(rig, ['apply', '--target', 'azure'], {
        ...identity.env,
        AZURE_BATCH_ACCOUNT: 'a',
        AZURE_BATCH_ENDPOINT: `http://127.0.0.1:${(service.address() as AddressInfo).port}`,
        AZURE_STORAGE_ACCOUNT: 's',
        AZURE_STORAGE_BLOB_ENDPOINT: 'https://127.0.0.1:1/s',
      });
      expect(exitCode).toBe(4);
      expect(stderr).toContain('Access is Forbidden');
      expect(stderr).toContain('it takes "Azure Batch Data Contributor" on the Batch account');
    } finally {
      service.closeAllConnections();
      await new Promise((resolve) => service.close(resolve));
    }
  });

  test('and without any identity, a run says so within seconds, and how to come in', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }));
    await using identity = await openIdentity({ refuse: true });
    const started = performance.now();
    const { exitCode, stderr } = await run(rig, ['apply', '--target', 'azure'], {
      PATH: '',
      ...identity.env,
      AZURE_BATCH_ACCOUNT: 'a',
      AZURE_BATCH_ENDPOINT: 'http://127.0.0.1:1',
      AZURE_STORAGE_ACCOUNT: 's',
      AZURE_STORAGE_BLOB_ENDPOINT: 'https://127.0.0.1:1/s',
    });
    expect(exitCode).toBe(4);
    expect(stderr).toContain('SignInFailed');
    expect(stderr).toContain('az login');
    expect(stderr).not.toContain('    at ');
    expect(performance.now() - started).toBeLessThan(30_000);
  });
});
