import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

import { COMMANDS } from '../../src/commands/command-table.ts';
import { desire } from '../../src/plan/desire.ts';
import { loadSpec } from '../../src/spec/load.ts';

interface Feature {
  readonly feature: string;
  readonly spec?: string;
  readonly command?: string;
  readonly refused?: string;
  readonly pending?: boolean;
}

const text = await readFile(new URL('features.yaml', import.meta.url), 'utf8');
const features = Object.values(parse(text) as Readonly<Record<string, readonly Feature[]>>).flat();

/** Lines that say all of a pool, which is not to be laid over another. */
const WHOLE_POOL = /^pool: .*(?:existing|vmSize):/m;

const FILES = {
  'base.yaml': `version: 1
name: demo
containers: { input: { upload: texts/*.txt }, output: {} }
pool: { image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }, vmSize: Standard_D2s_v5, nodes: 1 }
tasks: [{ command: echo hello }]
`,
  'poolless.yaml': `version: 1
name: demo
containers: { input: { upload: texts/*.txt }, output: {} }
tasks: [{ command: echo hello }]
`,
  'spot.yaml': 'pool: { nodes: { dedicated: 0, spot: 4 } }\n',
  'texts/a.txt': 'one\n',
  'texts/b.txt': 'two\n',
  'app.sh': 'true\n',
  'cities.csv': 'city,lat\nRome,42\n',
  'rows.json': '[{"n": 1}]\n',
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-features-'));
  for (const [path, content] of Object.entries(FILES)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

/** What is wrong with the lines of a feature, laid over the base; nothing where they are a spec. */
async function troubleWith(lines: string): Promise<readonly string[]> {
  const own = lines.split('⏎').map((line) => line.trim());
  const base = WHOLE_POOL.test(own.join('\n')) ? 'poolless.yaml' : 'base.yaml';
  const extend = lines.startsWith('extends:') ? [] : [`extends: ${base}`];
  await writeFile(join(folder, 'spec.yaml'), `${[...extend, ...own].join('\n')}\n`);
  const loaded = await loadSpec('spec.yaml', { cwd: folder, env: {} });
  const desired = loaded.ok ? desire(loaded.value.spec) : loaded;
  if (desired.ok) return [];
  const { error } = desired;
  return ('diagnostics' in error ? error.diagnostics : error).map(({ message }) => message);
}

describe('the table of features', () => {
  test.each(features.filter((one) => one.spec !== undefined && !one.pending))(
    'says how a spec has it: $feature',
    async ({ spec = '' }) => {
      expect(await troubleWith(spec)).toEqual([]);
    },
  );

  test('marks no feature as pending that a spec can say already', async () => {
    const marked = features.filter((one) => one.pending);
    const said: string[] = [];
    for (const { feature, spec = '' } of marked) {
      if ((await troubleWith(spec)).length === 0) said.push(feature);
    }
    expect(said).toEqual([]);
  });

  test('answers for each feature in one way, and names commands that exist', () => {
    const names = new Set(COMMANDS.map(({ name }) => name));
    const wrong = features.filter(({ spec, command, refused }) => {
      const ways = [spec, command, refused].filter((way) => way !== undefined);
      return ways.length !== 1 || (command !== undefined && !names.has(command.split(' ')[1] ?? ''));
    });
    expect(wrong).toEqual([]);
  });
});
