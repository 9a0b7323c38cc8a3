// Submitting and watching a job on virtual nodes. Tasks per second that `apply` submits, as a ratio to the bare
// SDK sending the same number to the same service; requests and bytes of the whole run, against a loop that lists
// all tasks each second while they run. Usage: node test/bench/submission.mjs [10000]; needs `dist/`.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';

import { BatchServiceClient, BatchSharedKeyCredentials } from '@azure/batch';

import { inFlight, print, startService } from './local-service.mjs';
import { median } from './measure.mjs';

const DIST = process.env.BATCHSPEC_DIST ?? join(import.meta.dirname, '../../dist');
const COUNT = Number(process.argv[2] ?? 10_000);
const ROUNDS = 3;
const NODES = 50;
const SLOTS = 4;
const TASK_SECONDS = Math.ceil((NODES * SLOTS * 20) / COUNT);
/** As many as `apply` has under way. */
const AT_ONCE = 4;

const spec = (name, seconds) => `version: 1
name: ${name}
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: ${NODES}
  slotsPerNode: ${SLOTS}
tasks:
  - forEach: { range: { from: 1, to: ${COUNT} } }
    id: t-{{item}}
    command: "true"
    environment: { BATCHSPEC_VIRTUAL_SECONDS: "${seconds}" }
`;

const megabytes = (value) => `${(value / 1e6).toFixed(1)} MB`;
/** A row of the table; `show` writes both values. */
const row = (what, ours, against, theirs, show) => [
  what,
  show(ours),
  against,
  show(theirs),
  (ours / theirs).toFixed(2),
];
const perSecond = (ms) => (COUNT / ms) * 1000;
const service = await startService('--ephemeral', '--virtual');
const folder = await mkdtemp(join(tmpdir(), 'batchspec-submission-'));

/** Applies a spec with the target azure, and keeps what it made; gives its verdict. */
async function apply(name, seconds) {
  await writeFile(join(folder, 'batchspec.yaml'), spec(name, seconds));
  const { batch, storage } = service.keys;
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(DIST, 'cli.js'), 'apply', '--target', 'azure', '--result', 'run.json', '--keep'],
    {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        AZURE_BATCH_ACCOUNT: service.account,
        AZURE_BATCH_ENDPOINT: service.batchEndpoint,
        AZURE_BATCH_ACCESS_KEY: batch.key,
        AZURE_STORAGE_ACCOUNT: storage.account,
        AZURE_STORAGE_KEY: storage.key,
        AZURE_STORAGE_BLOB_ENDPOINT: service.blobEndpoint,
      },
    },
  );
  if (status !== 0) throw new Error(`apply ended with ${status}:\n${stderr}`);
  return JSON.parse(await readFile(join(folder, 'run.json'), 'utf8'));
}

/** Adds as many tasks of this body with nothing but the SDK; gives milliseconds. */
async function bareSdk(batch, jobId, body) {
  await batch.job.add({ id: jobId, poolInfo: { poolId: 'bare' } });
  const start = performance.now();
  await inFlight(COUNT / 100, AT_ONCE, async (page) => {
    const tasks = Array.from({ length: 100 }, (_, at) => ({ ...body, id: `t-${page * 100 + at}` }));
    const { value } = await batch.task.addCollection(jobId, tasks);
    if (value.some(({ status }) => status !== 'Success')) throw new Error('a task was refused');
  });
  return performance.now() - start;
}

/** What a task of a job was added with. */
async function bodyOf(batch, jobId) {
  const { commandLine, environmentSettings, outputFiles, constraints, userIdentity } = await batch.task.get(
    jobId,
    't-1',
  );
  return { commandLine, environmentSettings, outputFiles, constraints, userIdentity };
}

/** Requests and bytes of one list of all tasks. */
async function listAll(batch, jobId) {
  let requests = 0;
  let bytes = 0;
  let page = await batch.task.list(jobId);
  for (;;) {
    requests += 1;
    // oxlint-disable-next-line eslint/no-underscore-dangle -- where the SDK keeps the text of an answer
    bytes += Buffer.byteLength(page._response.bodyAsText);
    if (!page.odatanextLink) return { requests, bytes };
    page = await batch.task.listNext(page.odatanextLink);
  }
}

try {
  const credentials = new BatchSharedKeyCredentials(service.account, service.keys.batch.key);
  const batch = new BatchServiceClient(credentials, service.batchEndpoint);
  await batch.pool.add({
    id: 'bare',
    vmSize: 'standard_d2s_v5',
    taskSlotsPerNode: SLOTS,
    targetDedicatedNodes: NODES,
    virtualMachineConfiguration: {
      imageReference: { publisher: 'canonical', offer: 'ubuntu-24_04-lts', sku: 'server' },
      nodeAgentSKUId: 'batch.node.ubuntu 24.04',
    },
  });
  const ours = [];
  const bare = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    const { stageMs } = await apply(`submit-${round}`, 0);
    ours.push(perSecond(stageMs.tasks));
    bare.push(perSecond(await bareSdk(batch, `bare-${round}`, await bodyOf(batch, `submit-${round}`))));
    await batch.job.deleteMethod(`submit-${round}`);
    await batch.job.deleteMethod(`bare-${round}`);
  }
  const { stageMs, traffic } = await apply('watch', TASK_SECONDS);
  const list = await listAll(batch, 'watch');
  const seconds = Math.round(stageMs.monitor / 1000);
  // Adding the tasks is the same for both.
  const adding = COUNT / 100;
  const each = `list all each second, ${seconds} s`;
  print([
    [`${COUNT} tasks`, 'batchspec', 'against', 'measured', 'ratio'],
    row('submitted per second, each confirmed', median(ours), 'bare SDK', median(bare), (value) =>
      value.toFixed(0),
    ),
    row(
      'requests to Batch, whole run',
      traffic.batch.requests,
      each,
      adding + list.requests * seconds,
      String,
    ),
    row('bytes from Batch, whole run', traffic.batch.receivedBytes, each, list.bytes * seconds, megabytes),
  ]);
} finally {
  await service.end();
  await rm(folder, { recursive: true, force: true });
}
