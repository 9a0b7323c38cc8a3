import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import type { Verdict } from '../../src/apply/event.ts';
import { build } from '../rig/built.ts';

import { openStandingAccount } from './standing-account.ts';

// `npm run crash` takes the large one.
const TASKS = process.env['CRASH_POINTS'] === 'all' ? 10_000 : 1000;
const LIMIT_MS = 600_000;

const SPEC = `version: 1
name: many
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 200
tasks:
  - forEach: { range: { from: 1, to: ${TASKS} } }
    id: t-{{item}}
    command: "true"
`;

test(
  `a run of ${TASKS} tasks accounts for every request, and lists all of them twice or thrice at most`,
  async () => {
    await using built = await build();
    await using account = await openStandingAccount({ virtual: true });
    const dir = await mkdtemp(join(tmpdir(), 'batchspec-many-'));
    try {
      await writeFile(join(dir, 'batchspec.yaml'), SPEC);
      account.middle.decide(() => 'pass');
      const argv = ['apply', '--target', 'azure', '--result', 'run.json'];
      const { exitCode, stderr } = await built.start(argv, dir, account.env).ended;
      expect({ exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ exitCode: 0, stderr: '' });
      const { tasks, traffic } = JSON.parse(await readFile(join(dir, 'run.json'), 'utf8')) as Verdict;
      expect(tasks).toEqual({ total: TASKS, queued: 0, running: 0, succeeded: TASKS, failed: 0 });

      const seen = account.middle.seen();
      const asked = (service: string): number => seen.filter((one) => one.service === service).length;
      expect(traffic?.batch.requests).toBe(asked('batch'));
      expect(traffic?.storage.requests).toBe(asked('blobs'));
      const added = seen.filter(({ url }) => url.includes('/addtaskcollection')).length;
      expect(added).toBe(TASKS / 100);
      // Lists of all tasks, in pages of 1000: one to reconcile, one at the end, and room for one more.
      const pages = seen.filter(({ method, url }) => method === 'GET' && /\/tasks\?/.test(url)).length;
      expect(pages).toBeLessThanOrEqual(3 * (TASKS / 1000 + 1));
      expect(await account.left()).toEqual([]);
      process.stdout.write(`${TASKS} tasks: ${seen.length} requests, ${pages} of them pages of tasks\n`);
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
  LIMIT_MS,
);
