import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { build } from '../rig/built.ts';
import type { Built } from '../rig/built.ts';

vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });

const TASKS = 30_000;
/** Bodies and scripts of so many tasks, held at once, take more than this. */
const SMALL_HEAP = { NODE_OPTIONS: '--max-old-space-size=120' };

const HEAD = `version: 1
name: size
containers: { input: { upload: "in/*.txt" }, output: {} }
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 2
tasks:
`;
const MATRIX = `${HEAD}  - forEach:
      matrix: { a: [${Array.from({ length: 300 }, (_, at) => at).join(', ')}], b: [${Array.from({ length: 100 }, (_, at) => at).join(', ')}] }
    command: "run --a {{matrix.a}} --b {{matrix.b}} > {{task.id}}.out # ${'x'.repeat(2000)}"
    outputs: [{ from: "{{task.id}}.out", to: output }]
`;

let built: Built;
let folder: string;
beforeAll(async () => {
  built = await build();
  folder = await mkdtemp(join(tmpdir(), 'batchspec-size-'));
  await mkdir(join(folder, 'in'));
  await writeFile(join(folder, 'in/a.txt'), 'a');
  await writeFile(join(folder, 'matrix.yaml'), MATRIX);
});
afterAll(async () => {
  await built[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

describe(`${TASKS} tasks in a heap that cannot hold their bodies`, () => {
  test.each(['text', 'markdown'])('are planned as %s, with a word on what takes long', async (format) => {
    const ended = await plan(format);
    expect(ended).toMatchObject({ exitCode: 0, stderr: `rendering ${TASKS} tasks ...\n` });
    expect(ended.stdout).toContain('30,000');
  });

  test('are planned as JSON that is the same as if it had been written in one piece', async () => {
    const { exitCode, stdout, stderr } = await plan('json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    const { actions }: { actions: Array<{ what: string; id: string; body: { commandLine: string } }> } =
      JSON.parse(stdout);
    const tasks = actions.filter(({ what }) => what === 'task');
    expect(new Set(tasks.map(({ id }) => id)).size).toBe(TASKS);
    expect(new Set(tasks.map(({ body }) => body.commandLine)).size).toBe(TASKS);
    expect(hashOf(stdout)).toBe(hashOf(`${JSON.stringify(JSON.parse(stdout), undefined, 2)}\n`));
  });
});

const plan = async (format: string): Promise<Awaited<ReturnType<Built['start']>['ended']>> =>
  built.start(['plan', 'matrix.yaml', '--offline', '--format', format], folder, SMALL_HEAP).ended;

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
