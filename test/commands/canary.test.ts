import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { build, type Built } from '../rig/built.ts';
import { recordingProxy, type Exchange } from '../rig/recording-proxy.ts';
import { openRig, type Rig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let built: Built;
let atEnd: AsyncDisposable | undefined;
beforeAll(async () => {
  atEnd = built = await build();
});
afterAll(async () => atEnd?.[Symbol.asyncDispose]());

const CANARIES = {
  environment: 'canary-of-the-environment',
  parameter: 'canary-of-the-parameter',
  broken: 'canary+of+a+broken+key',
};

/** A secret in every field that can hold one; a task that fails, and one that lists what runs beside it. */
const SPEC = `version: 1
name: canary
params:
  token: { type: string, secret: true, description: what opens the door }
containers: { output: {} }
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 1
  startTask:
    environment: { START: { secretRef: env:DOOR }, START_TOO: "{{params.token}}" }
    commands: ['test "$START" = "$(printf %s "$START")"']
job:
  environment: { COMMON: "{{params.token}}", COMMON_TOO: { secretRef: env:DOOR } }
tasks:
  - name: look
    command: cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' '\\n' > processes.txt || true
    environment: { OWN: { secretRef: env:DOOR }, OWN_TOO: "{{params.token}}" }
    outputs: [{ from: processes.txt, to: output }]
  - name: tell
    command:
      - echo "the door is $COMMON_TOO" >&2
      - exit 4
download: { from: output, to: results }
`;

/** The local service of a rig's folder behind a proxy that remembers everything, and the environment that leads there. */
async function recordedService(rig: Rig, exchanges: Exchange[]) {
  const local = async (...argv: string[]) => built.start(['local', ...argv], rig.dir).ended;
  const started = await local('start', '--detach', '--json');
  expect(started).toMatchObject({ exitCode: 0 });
  const env = JSON.parse((await local('env', '--shell', 'json')).stdout) as Record<string, string>;
  const connection = env['AZURE_STORAGE_CONNECTION_STRING'] ?? '';
  const part = (name: string): string => new RegExp(`${name}=([^;]+)`).exec(connection)?.[1] ?? '';
  const batch = await recordingProxy(env['AZURE_BATCH_ENDPOINT'] ?? '', exchanges);
  const blobs = await recordingProxy(part('BlobEndpoint'), exchanges);
  const path = new URL(part('BlobEndpoint')).pathname;
  return {
    keys: [env['AZURE_BATCH_ACCESS_KEY'] ?? '', part('AccountKey')],
    env: {
      ...env,
      AZURE_BATCH_ENDPOINT: batch.url,
      AZURE_STORAGE_CONNECTION_STRING: connection.replace(part('BlobEndpoint'), `${blobs.url}${path}`),
    },
    [Symbol.asyncDispose]: async () => {
      await local('stop');
      await batch[Symbol.asyncDispose]();
      await blobs[Symbol.asyncDispose]();
    },
  };
}

describe.skipIf(process.platform !== 'linux')('no secret', () => {
  test('is in plan, saved plan, log, event, report, error, file, process list, or request not meant to carry it', async () => {
    await using rig = await openRig();
    const exchanges: Exchange[] = [];
    await using service = await recordedService(rig, exchanges);
    const env = { ...service.env, DOOR: CANARIES.environment, BATCHSPEC_TARGET: 'azure' };
    await rig.write({
      'batchspec.yaml': SPEC,
      'other.yaml': SPEC.replaceAll('env:DOOR', 'env:GATE').replace('START_TOO', 'START_3'),
      'values.yaml': `token: ${CANARIES.parameter}\n`,
    });
    const shown: string[] = [];
    const run = async (argv: readonly string[], more: Record<string, string> = {}): Promise<number> => {
      const { exitCode, stdout, stderr } = await rig.run([...argv, '--params', 'values.yaml'], {
        env: { ...env, ...more },
      });
      shown.push(stdout, stderr);
      return exitCode;
    };

    expect(await run(['validate', '--json'])).toBe(0);
    for (const format of ['text', 'markdown', 'json'])
      expect(await run(['plan', '--format', format])).toBe(0);
    expect(await run(['plan', '--show-spec', '--verbose'])).toBe(0);
    expect(await run(['plan', '--out', 'plan.json', '--quiet'])).toBe(0);
    expect(await run(['explain', 'batchspec.yaml', 'look', '--json'])).toBe(0);
    expect(await run(['diff', 'batchspec.yaml', 'other.yaml', '--format', 'markdown'])).toBe(0);
    expect(await run(['apply', 'plan.json', '--keep', '--verbose', '--result', 'run.json'])).toBe(3);
    expect(await run(['apply', 'plan.json', '--json'])).toBe(1);
    expect(await run(['apply', '--keep', '--json'])).toBe(3);
    expect(await run(['status', '--json'])).toBe(0);
    expect(await run(['logs', 'batchspec.yaml', 'look'])).toBe(0);
    expect(await run(['logs', '--stderr'])).toBe(0);
    // A pool that stands holds the values, and is compared with one that asks for others.
    expect(await run(['plan', 'other.yaml', '--json'], { GATE: 'open' })).toBe(0);
    expect(await run(['download', '--json'])).toBe(0);
    expect(await run(['apply', '--json'], { AZURE_BATCH_ACCESS_KEY: CANARIES.broken })).toBe(4);
    expect(
      await run(['plan'], {
        AZURE_STORAGE_CONNECTION_STRING: `AccountName=a;AccountKey=${CANARIES.broken}!`,
      }),
    ).toBe(4);
    expect(await run(['destroy', '--yes', '--verbose'])).toBe(0);

    const carriers = exchanges.filter(({ sent }) => sent.includes(CANARIES.environment));
    expect(
      new Set(carriers.map(({ method, url }) => `${method} ${new URL(url, 'http://x').pathname}`)),
    ).toEqual(new Set(['POST /pools', 'POST /jobs', 'POST /jobs/canary/addtaskcollection']));
    const signatures = carriers.flatMap(({ sent }) =>
      Array.from(sent.matchAll(/[?&]sig=([^&"]+)/g), ([, sig]) => sig ?? ''),
    );
    expect(signatures.length).toBeGreaterThan(0);

    const everywhere = [
      ...Object.values(CANARIES),
      ...service.keys,
      ...signatures,
      ...signatures.map(decodeURIComponent),
    ];
    const places = new Map(shown.map((text, index) => [`output ${index}`, text]));
    for (const [path, text] of await filesOf(rig)) places.set(path, text);
    expect([...places.keys()]).toEqual(
      expect.arrayContaining(['plan.json', 'run.json', 'results/processes.txt']),
    );
    expect(places.get('results/processes.txt')).toContain('node');
    const found = [...places].flatMap(([place, text]) =>
      everywhere.filter((secret) => text.includes(secret)).map((secret) => `${place}: ${secret}`),
    );
    expect(found).toEqual([]);

    // Keys sign requests; neither they nor what tasks are told stand in an address or a header.
    for (const { url, headers, sent, answered } of exchanges) {
      for (const key of service.keys) expect(`${url}${headers}${sent}${answered}`).not.toContain(key);
      for (const secret of Object.values(CANARIES)) expect(`${url}${headers}`).not.toContain(secret);
    }
  });
});

/** Every file below the rig's folder but what the service keeps, and what the secret was given in. */
async function filesOf(rig: Rig): Promise<Array<[string, string]>> {
  const entries = await readdir(rig.dir, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(rig.dir.length + 1))
    .filter((path) => !path.startsWith('.batchspec/') && path !== 'values.yaml');
  return Promise.all(
    paths.map(async (path): Promise<[string, string]> => [path, await readFile(join(rig.dir, path), 'utf8')]),
  );
}
