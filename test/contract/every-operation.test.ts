import type { BatchServiceClient } from '@azure/batch';
import { expect, test } from 'vitest';

import { dispatch } from '../../src/local/http/dispatch.ts';
import type { PackageStore } from '../../src/local/packages/package-store.ts';
import { OPERATIONS, type OperationName } from '../../src/wire/routes.ts';
import { POOL, ServiceRig, until } from '../rig/batch-service.ts';
import { CERTIFICATE } from '../rig/certificate.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';
import { watchedClient } from './watched-client.ts';

/** What every answer of the client tells of how it came about. */
interface Answered {
  readonly _response: { readonly request: { readonly method: string; url: string }; readonly status: number };
}

interface Step {
  /** `nodeId` is the first node of the pool `of`, or of `p`. */
  readonly call: (client: BatchServiceClient, nodeId: string) => Promise<Answered>;
  readonly of?: string;
  /** What must have come about before. */
  readonly after?: (rig: ServiceRig) => Promise<boolean>;
}

const has =
  (path: string, right: (body: Record<string, unknown>) => boolean) =>
  async (rig: ServiceRig): Promise<boolean> =>
    right((await rig.ask('GET', path)).json as Record<string, unknown>);
const steady = (pool: string) => has(`/pools/${pool}`, (body) => body['allocationState'] === 'steady');
const inState = (path: string, state: string) => has(path, (body) => body['state'] === state);

const { thumbprintAlgorithm: sha1, thumbprint } = CERTIFICATE;
const OLD_POOL = {
  id: 'old',
  vmSize: 'small',
  cloudServiceConfiguration: { osFamily: '6' },
  certificateReferences: [{ thumbprintAlgorithm: sha1, thumbprint }],
};
const NO_LISTS = { certificateReferences: [], applicationPackageReferences: [], metadata: [] };
const JOB = { id: 'j', poolInfo: { poolId: 'p' } };
const SCHEDULE = {
  id: 's',
  schedule: { recurrenceInterval: 'PT1H' },
  jobSpecification: { poolInfo: { poolId: 'none' } },
};
const STATS = { expand: 'stats' };
const TASK = { commandLine: 'true' };
const BOTH = [
  { ...TASK, id: 'bad' },
  { ...TASK, id: 'good' },
  { id: 'nothing', commandLine: '' },
];
const FILE = 'wd/out.txt';
const STDOUT = 'startup/stdout.txt';
const FORMULA = '$TargetDedicatedNodes = 1;';
const LOGS_FROM = new Date('2026-01-01T00:00:00Z');
const steadyOld = steady('old');
const nodeUp =
  (pool: string, number = 1) =>
  async (rig: ServiceRig): Promise<boolean> => {
    const nodes = (await rig.ask('GET', `/pools/${pool}/nodes`)).json.value as Array<{ state: string }>;
    return nodes.length === number && nodes.every(({ state }) => state === 'idle');
  };
const nodeIdle = nodeUp('p');

/** A life in which every operation of the data plane is asked for, and can be done. */
const LIFE: readonly Step[] = [
  { call: (c) => c.account.listSupportedImages() },
  { call: (c) => c.certificate.add(CERTIFICATE) },
  { call: (c) => c.certificate.list() },
  { call: (c) => c.certificate.get(sha1, thumbprint) },
  { call: (c) => c.application.list() },
  { call: (c) => c.application.get('tool') },
  { call: (c) => c.pool.add(OLD_POOL) },
  { call: (c) => c.certificate.deleteMethod(sha1, thumbprint) },
  { call: (c) => c.certificate.get(sha1, thumbprint) },
  { call: (c) => c.certificate.cancelDeletion(sha1, thumbprint) },
  { call: (c) => c.pool.add(POOL) },
  { call: (c) => c.pool.exists('p') },
  { call: (c) => c.pool.get('p') },
  { call: (c) => c.pool.list({ poolListOptions: { select: 'id,state' } }) },
  { call: (c) => c.pool.patch('p', { metadata: [{ name: 'a', value: 'b' }] }) },
  { call: (c) => c.pool.updateProperties('p', NO_LISTS) },
  { call: (c) => c.pool.resize('old', { targetLowPriorityNodes: 1 }), after: steadyOld },
  { call: (c) => c.pool.resize('old', { targetDedicatedNodes: 0 }), after: steadyOld },
  { call: (c) => c.pool.enableAutoScale('old', { autoScaleFormula: FORMULA }), after: steadyOld },
  { call: (c) => c.pool.evaluateAutoScale('old', FORMULA) },
  { call: (c) => c.pool.get('old', { poolGetOptions: STATS }) },
  { call: (c) => c.pool.disableAutoScale('old'), after: steadyOld },
  { call: (c) => c.account.listPoolNodeCounts() },
  { call: (c) => c.pool.listUsageMetrics() },
  { call: (c) => c.pool.getAllLifetimeStatistics() },
  { call: (c) => c.computeNode.list('p'), after: nodeIdle },
  { call: (c, node) => c.computeNode.get('p', node) },
  { call: (c, node) => c.computeNode.addUser('p', node, { name: 'u', password: 'x' }) },
  { call: (c, node) => c.computeNode.updateUser('p', node, 'u', { password: 'y' }) },
  { call: (c, node) => c.computeNode.deleteUser('p', node, 'u') },
  { call: (c, node) => c.computeNode.getRemoteLoginSettings('p', node) },
  { of: 'old', call: (c, node) => c.computeNode.getRemoteDesktop('old', node) },
  { of: 'old', call: (c, node) => c.computeNode.reimage('old', node), after: nodeUp('old', 2) },
  {
    call: (c, node) => {
      const wanted = { containerUrl: 'http://127.0.0.1/logs?sig=x', startTime: LOGS_FROM };
      return c.computeNode.uploadBatchServiceLogs('p', node, wanted);
    },
  },
  { call: (c, node) => c.computeNodeExtension.list('p', node) },
  { call: (c, node) => c.computeNode.disableScheduling('p', node) },
  { call: (c, node) => c.computeNode.enableScheduling('p', node) },
  { call: (c, node) => c.file.listFromComputeNode('p', node) },
  { call: (c, node) => c.file.getFromComputeNode('p', node, STDOUT) },
  { call: (c, node) => c.file.getPropertiesFromComputeNode('p', node, STDOUT) },
  { call: (c, node) => c.file.deleteFromComputeNode('p', node, STDOUT) },
  { call: (c) => c.job.add(JOB) },
  { call: (c) => c.job.add({ ...JOB, id: 'prepared', jobPreparationTask: { commandLine: 'true' } }) },
  { call: (c) => c.job.listPreparationAndReleaseTaskStatus('prepared') },
  { call: (c) => c.job.patch('j', { priority: 1 }) },
  { call: (c) => c.job.update('j', { poolInfo: { poolId: 'p' } }) },
  { call: (c) => c.job.get('j') },
  { call: (c) => c.job.list({ jobListOptions: STATS }) },
  { call: (c) => c.task.add('j', { ...TASK, id: 'good' }) },
  { call: (c) => c.task.addCollection('j', BOTH) },
  { call: (c) => c.task.list('j'), after: inState('/jobs/j/tasks/bad', 'completed') },
  { call: (c) => c.task.get('j', 'bad', { taskGetOptions: STATS }) },
  { call: (c) => c.task.listSubtasks('j', 'bad') },
  { call: (c) => c.job.getTaskCounts('j') },
  { call: (c) => c.file.listFromTask('j', 'bad', { recursive: true }) },
  { call: (c) => c.file.getFromTask('j', 'bad', FILE) },
  { call: (c) => c.file.getPropertiesFromTask('j', 'bad', FILE) },
  { call: (c) => c.file.deleteFromTask('j', 'bad', FILE) },
  { call: (c) => c.task.reactivate('j', 'bad') },
  { call: (c) => c.job.disable('j', 'terminate') },
  { call: (c) => c.job.enable('j'), after: inState('/jobs/j', 'disabled') },
  { call: (c) => c.job.disable('j', 'wait') },
  { call: (c) => c.task.add('j', { ...TASK, id: 'waiting' }) },
  { call: (c) => c.task.update('j', 'waiting') },
  { call: (c) => c.task.terminate('j', 'waiting') },
  { call: (c) => c.task.get('j', 'waiting') },
  { call: (c) => c.task.deleteMethod('j', 'waiting') },
  { call: (c) => c.job.terminate('j') },
  { call: (c) => c.job.get('j'), after: inState('/jobs/j', 'completed') },
  { call: (c) => c.job.getAllLifetimeStatistics() },
  { call: (c) => c.job.deleteMethod('j') },
  { call: (c) => c.jobSchedule.add(SCHEDULE) },
  { call: (c) => c.jobSchedule.exists('s') },
  { call: (c) => c.jobSchedule.get('s') },
  { call: (c) => c.jobSchedule.list({ jobScheduleListOptions: STATS }) },
  { call: (c) => c.job.listFromJobSchedule('s') },
  { call: (c) => c.jobSchedule.patch('s', { metadata: [] }) },
  { call: (c) => c.jobSchedule.update('s', SCHEDULE) },
  { call: (c) => c.jobSchedule.disable('s') },
  { call: (c) => c.jobSchedule.enable('s') },
  { call: (c) => c.jobSchedule.terminate('s') },
  { call: (c) => c.jobSchedule.deleteMethod('s') },
  { call: (c, node) => c.computeNode.reboot('p', node), after: nodeIdle },
  { call: (c, node) => c.pool.removeNodes('p', { nodeList: [node] }) },
  { call: (c) => c.pool.resize('p', { targetDedicatedNodes: 3 }), after: steady('p') },
  { call: (c) => c.pool.stopResize('p') },
  { call: (c) => c.pool.deleteMethod('p') },
];

/** An account with one package. */
const PACKAGES: PackageStore = {
  applications: () => [{ id: 'tool', versions: ['1.0'], defaultVersion: '1.0' }],
  find: () => undefined,
};

test('the client of npm as it is can ask for every operation, and its answers are those of the service', async () => {
  const nodes = new VirtualNodeHost({
    auto: ({ who }) => ({ exitCode: who.kind === 'task' && who.taskId === 'bad' ? 1 : 0 }),
  });
  await using rig = await ServiceRig.open(nodes, {
    delays: { allocationMs: 100, startMs: 0 },
    packages: PACKAGES,
  });
  const troubles: string[] = [];
  const client = watchedClient({ ...rig.account, url: rig.service.url }, troubles);
  const seen: string[] = [];
  const asked = new Set<OperationName>();
  for (const { call, of = 'p', after } of LIFE) {
    if (after) await until(() => after(rig), Boolean);
    const nodeId = await firstNode(rig, of);
    putFiles(nodes, nodeId);
    const { operation, wrong } = judge(await call(client, nodeId));
    asked.add(operation);
    seen.push(...wrong);
  }
  // There are no extensions: of one by its name there is only this to be had, as on a pool without any.
  const node = await firstNode(rig, 'old');
  await expect(client.computeNodeExtension.get('old', node, 'none')).rejects.toMatchObject({
    statusCode: 404,
    code: 'ResourceNotFound',
  });
  asked.add('ComputeNodeExtension_Get');
  expect([...seen, ...troubles]).toEqual([]);
  expect([...asked].toSorted()).toEqual(Object.keys(OPERATIONS).toSorted());
  expect(methodsOf(client)).toEqual([...asked].toSorted());
});

/** The operation that was asked for; a trouble where its status is not the one that clients take. */
function judge({ _response: { request, status } }: Answered) {
  const found = dispatch(request.method, new URL(request.url).pathname);
  if (!found.ok) throw new Error(`${request.method} ${request.url} is no operation`);
  const { name, operation } = found.value;
  return { operation: name, wrong: status === operation.success ? [] : [`${name} ${status}`] };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the client has methods for, as names of operations; those for further pages left aside. */
function methodsOf(client: BatchServiceClient): readonly string[] {
  const groups = Object.entries(client).filter(([, group]) => Object.hasOwn(Object(group), 'client'));
  return groups
    .flatMap(([group, { constructor }]) =>
      Object.getOwnPropertyNames(constructor.prototype)
        .filter((method) => method !== 'constructor' && !method.endsWith('Next'))
        .map((method) => `${capital(group)}_${capital(method.replace('Method', ''))}`),
    )
    .toSorted();
}

/** The id of a pool's first node; no node's where there is none. */
async function firstNode(rig: ServiceRig, poolId: string): Promise<string> {
  const { json } = await rig.ask('GET', `/pools/${poolId}/nodes`);
  return (json as { value?: Array<{ id: string }> }).value?.[0]?.id ?? 'none';
}

function putFiles(nodes: VirtualNodeHost, nodeId: string): void {
  const node = { poolId: 'p', nodeId, dedicated: true };
  nodes.putFile(node, 'startup/stdout.txt', 'ready\n');
  nodes.putFile(node, 'workitems/j/job-1/bad/wd/out.txt', 'no\n');
}
