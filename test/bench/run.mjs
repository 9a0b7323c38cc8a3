// `npm run bench`: what things cost, as ratios, each to something measured in the same run. It judges nothing;
// the aims stand in the last column. It needs `dist/` (npm run build).
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { medians, peakMemory, timeOf, timeUntilReady } from './measure.mjs';

const ROOT = join(import.meta.dirname, '../..');
const CLI = join(ROOT, 'dist/cli.js');
const TOPN = join(ROOT, 'node-task/topn.mjs');
const NODE = process.execPath;
const BIG_MB = 200;

const ms = (value) => `${value.toFixed(0)} ms`;
const mb = (value) => `${value.toFixed(0)} MB`;
const perSecond = (value) => `${value.toFixed(0)} MB/s`;

/** Rows of the table: what, how much, against what, how much, ratio, aim. */
const startUp = async () => {
  const spec = join(ROOT, 'specs/topn.yaml');
  const found = await medians(15, {
    node: () => timeOf(NODE, ['-e', '0']),
    version: () => timeOf(NODE, [CLI, '--version']),
    validate: () => timeOf(NODE, [CLI, 'validate', spec]),
  });
  return [
    [
      'batchspec --version',
      ms(found.version),
      'node -e 0',
      ms(found.node),
      found.version / found.node,
      '1.5',
    ],
    [
      'batchspec validate specs/topn.yaml',
      ms(found.validate),
      'node -e 0',
      ms(found.node),
      found.validate / found.node,
      '4',
    ],
  ];
};

const wholeRun = async (scratch) => {
  const azurite = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  let run = 0;
  const fresh = async () => {
    const folder = join(scratch, `run-${(run += 1)}`);
    await mkdir(folder);
    return folder;
  };
  const found = await medians(3, {
    azurite: async () =>
      timeUntilReady(
        [azurite, '--blobPort', '0', '--disableTelemetry', '--location', await fresh()],
        'successfully listens on',
      ),
    apply: async () => {
      const cwd = await fresh();
      await cp(join(ROOT, 'specs/topn.yaml'), join(cwd, 'specs/topn.yaml'));
      await cp(join(ROOT, 'specs/data'), join(cwd, 'specs/data'), { recursive: true });
      await cp(TOPN, join(cwd, 'node-task/topn.mjs'));
      return timeOf(NODE, [CLI, 'apply', 'specs/topn.yaml', '--yes'], { cwd });
    },
  });
  return [
    [
      'batchspec apply specs/topn.yaml',
      ms(found.apply),
      'Azurite until it listens',
      ms(found.azurite),
      found.apply / found.azurite,
      '-',
    ],
  ];
};

const nodeTask = async (scratch) => {
  const text = await readFile(join(ROOT, 'specs/data/taskdata3.txt'));
  const small = join(scratch, 'small.txt');
  const big = join(scratch, 'big.txt');
  const part = Buffer.concat(Array(Math.ceil((BIG_MB * 1e5) / text.length)).fill(text));
  await writeFile(small, part);
  for (let at = 0; at < 10; at += 1) await writeFile(big, part, { flag: 'a' });
  const size = (part.length * 10) / 1e6;
  const count = (file) => [TOPN, '--filepath', file, '--numwords', '3', '--output', join(scratch, 'out.txt')];

  const found = await medians(3, {
    topn: () => timeOf(NODE, count(big)),
    wc: () => timeOf('wc', ['-w', big]),
    smallMemory: () => peakMemory(count(small)),
    bigMemory: () => peakMemory(count(big)),
  });
  const speed = (time) => (size / time) * 1000;
  return [
    [
      `topn.mjs on ${mb(size)}`,
      perSecond(speed(found.topn)),
      'wc -w',
      perSecond(speed(found.wc)),
      speed(found.topn) / speed(found.wc),
      '-',
    ],
    [
      `topn.mjs, peak memory on ${mb(size)}`,
      mb(found.bigMemory),
      `on ${mb(size / 10)}`,
      mb(found.smallMemory),
      found.bigMemory / found.smallMemory,
      '-',
    ],
  ];
};

function print(rows) {
  const cells = [
    ['what', 'measured', 'against', 'measured', 'ratio', 'aim'],
    ...rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell.toFixed(2) : cell))),
  ];
  const widths = cells[0].map((_, at) => Math.max(...cells.map((row) => row[at].length)));
  for (const row of cells)
    console.log(
      row
        .map((cell, at) => cell.padEnd(widths[at]))
        .join('  ')
        .trimEnd(),
    );
}

/** Longer ones, of the local service, of plans and of a large job: `npm run bench -- local-tasks`. */
const OTHERS = {
  'local-tasks': () => import('./local-tasks.mjs'),
  'local-blobs': () => import('./local-blobs.mjs'),
  'local-kill': () => import('./local-kill.mjs'),
  submission: () => import('./submission.mjs'),
  'plan-size': () => import('./plan-size.mjs'),
};

const other = OTHERS[process.argv[2]];
if (other) {
  process.argv.splice(1, 1);
  await other();
  process.exit();
}
if (!existsSync(CLI)) {
  console.error('There is no dist/cli.js to measure; run "npm run build" first.');
  process.exit(1);
}
const scratch = await mkdtemp(join(tmpdir(), 'batchspec-bench-'));
try {
  print([...(await startUp()), ...(await wholeRun(scratch)), ...(await nodeTask(scratch))]);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
