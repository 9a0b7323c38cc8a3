import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { build, type Built } from '../rig/built.ts';
import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let built: Built;
let atEnd: AsyncDisposable | undefined;
beforeAll(async () => {
  atEnd = built = await build();
});
afterAll(async () => atEnd?.[Symbol.asyncDispose]());

/** Names that locales sort differently, and that folders list in the order in which they were made. */
const TEXTS = Object.fromEntries(
  ['ä', 'z', 'a', 'B', 'I', 'ı', '10', '9', '_'].map((name) => [`${name}.txt`, `${name}\n`]),
);
const LINES = linesSpec(TEXTS, { cleanup: 'job: { timeout: 90m }\nbudget: { nodeHours: 3 }\n' });
const FILES = { ...LINES, 'batchspec.yaml': (LINES['batchspec.yaml'] ?? '').replace(/^ +id: .*\n/m, '') };

describe('the offline plan of one commit', () => {
  test.each(['json', 'markdown', 'text'])(
    'has the same bytes in any place, time and tongue, as %s',
    async (format) => {
      await using rig = await openRig();
      const entries = Object.entries(FILES);
      for (const [path, text] of entries) await rig.write({ [`one/${path}`]: text });
      for (const [path, text] of entries.toReversed()) await rig.write({ [`far/away/two/${path}`]: text });
      for (const path of Object.keys(FILES))
        await utimes(join(rig.dir, 'far/away/two', path), 0, 1_000_000_000);

      const argv = ['plan', '--offline', '--format', format];
      const runs = [
        built.start(argv, join(rig.dir, 'one'), { TZ: 'UTC', LC_ALL: 'C', HOME: '/' }),
        built.start([...argv, 'batchspec.yaml'], join(rig.dir, 'far/away/two'), {
          TZ: 'Pacific/Kiritimati',
          LC_ALL: 'tr_TR.UTF-8',
          LANG: 'tr_TR.UTF-8',
          HOME: rig.dir,
          COLUMNS: '200',
          USER: 'somebody',
          HOSTNAME: 'elsewhere',
        }),
        built.start([...argv, 'two/batchspec.yaml'], join(rig.dir, 'far/away'), {
          TZ: 'America/St_Johns',
          LC_ALL: 'sv_SE',
        }),
        built.start([...argv, join(rig.dir, 'one/batchspec.yaml')], '/', { TMPDIR: rig.dir }),
      ];
      const ended = await Promise.all(runs.map(async ({ ended: end }) => end));
      const [first, ...others] = ended;
      expect(first).toMatchObject({ exitCode: 0, stderr: '' });
      for (const other of others) expect(other).toEqual(first);
      expect(first?.stdout).not.toContain(rig.dir);
      expect(first?.stdout).toContain('echo counting lines of');
    },
  );
});
