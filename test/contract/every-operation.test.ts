import { expect, test } from 'vitest';

import type { PackageStore } from '../../src/local/packages/package-store.ts';
import { OPERATIONS, type Method, type OperationName } from '../../src/wire/routes.ts';
import { POOL, ServiceRig, until } from '../rig/batch-service.ts';
import { CERTIFICATE } from '../rig/certificate.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';
import { troublesOf } from './check-answer.ts';

interface Step {
  readonly name: OperationName;
  /** What stands in the places of the path. */
  readonly ids?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: unknown;
  /** What must have come about before. */
  readonly after?: (rig: ServiceRig) => Promise<boolean>;
}

const has =
  (path: string, right: (body: Record<string, unknown>) => boolean) =>
  async (rig: ServiceRig): Promise<boolean> =>
    right((await rig.ask('GET', path)).json as Record<string, unknown>);
const steady = (pool: string) => has(`/pools/${pool}`, (body) => body['allocationState'] === 'steady');
const inState = (path: string, state: string) => has(path, (body) => body['state'] === state);

const { thumbprintAlgorithm, thumbprint } = CERTIFICATE;
const certificate = { thumbprintAlgorithm, thumbprint };
const OLD_POOL = {
  id: 'old',
  vmSize: 'small',
  cloudServiceConfiguration: { osFamily: '6' },
  certificateReferences: [certificate],
};
const NO_LISTS = { certificateReferences: [], applicationPackageReferences: [], metadata: [] };
const JOB = { id: 'j', poolInfo: { poolId: 'p' } };
const SCHEDULE = {
  id: 's',
  schedule: { recurrenceInterval: 'PT1H' },
  jobSpecification: { poolInfo: { poolId: 'none' } },
};
const TASK = { commandLine: 'true' };
const FILE = 'wd%2Fout.txt';
const FORMULA = { autoScaleFormula: '$TargetDedicatedNodes = 1;' };
const CONTAINER = { containerUrl: 'http://127.0.0.1/logs?sig=x', startTime: '2026-01-01T00:00:00Z' };
const steadyOld = steady('old');
const nodeUp =
  (pool: string, number = 1) =>
  async (rig: ServiceRig): Promise<boolean> => {
    const nodes = (await rig.ask('GET', `/pools/${pool}/nodes`)).json.value as Array<{ state: string }>;
    return nodes.length === number && nodes.every(({ state }) => state === 'idle');
  };
const nodeIdle = nodeUp('p');

/** A life in which every operation of the data plane is asked for once and can be done. */
const LIFE: readonly Step[] = [
  { name: 'Account_ListSupportedImages' },
  { name: 'Certificate_Add', body: CERTIFICATE },
  { name: 'Certificate_List' },
  { name: 'Certificate_Get', ids: certificate },
  { name: 'Application_List' },
  { name: 'Application_Get', ids: { applicationId: 'tool' } },
  { name: 'Pool_Add', body: OLD_POOL },
  { name: 'Certificate_Delete', ids: certificate },
  { name: 'Certificate_Get', ids: certificate },
  { name: 'Certificate_CancelDeletion', ids: certificate },
  { name: 'Pool_Add', body: POOL },
  { name: 'Pool_Exists', ids: { poolId: 'p' } },
  { name: 'Pool_Get', ids: { poolId: 'p' } },
  { name: 'Pool_List', query: '$select=id,state' },
  { name: 'Pool_Patch', ids: { poolId: 'p' }, body: { metadata: [{ name: 'a', value: 'b' }] } },
  { name: 'Pool_UpdateProperties', ids: { poolId: 'p' }, body: NO_LISTS },
  {
    name: 'Pool_Resize',
    ids: { poolId: 'old' },
    body: { targetLowPriorityNodes: 1 },
    after: steadyOld,
  },
  { name: 'Pool_Resize', ids: { poolId: 'old' }, body: { targetDedicatedNodes: 0 }, after: steadyOld },
  { name: 'Pool_EnableAutoScale', ids: { poolId: 'old' }, body: FORMULA, after: steadyOld },
  { name: 'Pool_EvaluateAutoScale', ids: { poolId: 'old' }, body: FORMULA },
  { name: 'Pool_Get', ids: { poolId: 'old' } },
  { name: 'Pool_DisableAutoScale', ids: { poolId: 'old' }, after: steadyOld },
  { name: 'Account_ListPoolNodeCounts' },
  { name: 'Pool_ListUsageMetrics' },
  { name: 'Pool_GetAllLifetimeStatistics' },
  { name: 'ComputeNode_List', ids: { poolId: 'p' }, after: nodeIdle },
  { name: 'ComputeNode_Get', ids: { poolId: 'p' } },
  { name: 'ComputeNode_AddUser', ids: { poolId: 'p' }, body: { name: 'u', password: 'x' } },
  { name: 'ComputeNode_UpdateUser', ids: { poolId: 'p', userName: 'u' }, body: { password: 'y' } },
  { name: 'ComputeNode_DeleteUser', ids: { poolId: 'p', userName: 'u' } },
  { name: 'ComputeNode_GetRemoteLoginSettings', ids: { poolId: 'p' } },
  { name: 'ComputeNode_GetRemoteDesktop', ids: { poolId: 'old' } },
  { name: 'ComputeNode_Reimage', ids: { poolId: 'old' }, after: nodeUp('old', 2) },
  { name: 'ComputeNode_UploadBatchServiceLogs', ids: { poolId: 'p' }, body: CONTAINER },
  { name: 'ComputeNodeExtension_List', ids: { poolId: 'p' } },
  { name: 'ComputeNode_DisableScheduling', ids: { poolId: 'p' } },
  { name: 'ComputeNode_EnableScheduling', ids: { poolId: 'p' } },
  { name: 'File_ListFromComputeNode', ids: { poolId: 'p' } },
  { name: 'File_GetFromComputeNode', ids: { poolId: 'p', filePath: 'startup%2Fstdout.txt' } },
  { name: 'File_GetPropertiesFromComputeNode', ids: { poolId: 'p', filePath: 'startup%2Fstdout.txt' } },
  { name: 'File_DeleteFromComputeNode', ids: { poolId: 'p', filePath: 'startup%2Fstdout.txt' } },
  { name: 'Job_Add', body: JOB },
  { name: 'Job_Add', body: { ...JOB, id: 'prepared', jobPreparationTask: { commandLine: 'true' } } },
  { name: 'Job_ListPreparationAndReleaseTaskStatus', ids: { jobId: 'prepared' } },
  { name: 'Job_Patch', ids: { jobId: 'j' }, body: { priority: 1 } },
  { name: 'Job_Update', ids: { jobId: 'j' }, body: { poolInfo: { poolId: 'p' } } },
  { name: 'Job_Get', ids: { jobId: 'j' } },
  { name: 'Job_List' },
  { name: 'Task_Add', ids: { jobId: 'j' }, body: { ...TASK, id: 'good' } },
  {
    name: 'Task_AddCollection',
    ids: { jobId: 'j' },
    body: { value: [{ ...TASK, id: 'bad' }, { ...TASK, id: 'good' }, { id: 'nothing' }] },
  },
  { name: 'Task_List', ids: { jobId: 'j' }, after: inState('/jobs/j/tasks/bad', 'completed') },
  { name: 'Task_Get', ids: { jobId: 'j', taskId: 'bad' } },
  { name: 'Task_ListSubtasks', ids: { jobId: 'j', taskId: 'bad' } },
  { name: 'Job_GetTaskCounts', ids: { jobId: 'j' } },
  { name: 'File_ListFromTask', ids: { jobId: 'j', taskId: 'bad' }, query: 'recursive=true' },
  { name: 'File_GetFromTask', ids: { jobId: 'j', taskId: 'bad', filePath: FILE } },
  { name: 'File_GetPropertiesFromTask', ids: { jobId: 'j', taskId: 'bad', filePath: FILE } },
  { name: 'File_DeleteFromTask', ids: { jobId: 'j', taskId: 'bad', filePath: FILE } },
  { name: 'Task_Reactivate', ids: { jobId: 'j', taskId: 'bad' } },
  { name: 'Job_Disable', ids: { jobId: 'j' }, body: { disableTasks: 'terminate' } },
  { name: 'Job_Enable', ids: { jobId: 'j' }, after: inState('/jobs/j', 'disabled') },
  { name: 'Job_Disable', ids: { jobId: 'j' }, body: { disableTasks: 'wait' } },
  { name: 'Task_Add', ids: { jobId: 'j' }, body: { ...TASK, id: 'waiting' } },
  { name: 'Task_Update', ids: { jobId: 'j', taskId: 'waiting' }, body: {} },
  { name: 'Task_Terminate', ids: { jobId: 'j', taskId: 'waiting' } },
  { name: 'Task_Get', ids: { jobId: 'j', taskId: 'waiting' } },
  { name: 'Task_Delete', ids: { jobId: 'j', taskId: 'waiting' } },
  { name: 'Job_Terminate', ids: { jobId: 'j' } },
  { name: 'Job_Get', ids: { jobId: 'j' }, after: inState('/jobs/j', 'completed') },
  { name: 'Job_GetAllLifetimeStatistics' },
  { name: 'Job_Delete', ids: { jobId: 'j' } },
  { name: 'JobSchedule_Add', body: SCHEDULE },
  { name: 'JobSchedule_Exists', ids: { jobScheduleId: 's' } },
  { name: 'JobSchedule_Get', ids: { jobScheduleId: 's' } },
  { name: 'JobSchedule_List' },
  { name: 'Job_ListFromJobSchedule', ids: { jobScheduleId: 's' } },
  { name: 'JobSchedule_Patch', ids: { jobScheduleId: 's' }, body: { metadata: [] } },
  {
    name: 'JobSchedule_Update',
    ids: { jobScheduleId: 's' },
    body: { schedule: SCHEDULE.schedule, jobSpecification: SCHEDULE.jobSpecification },
  },
  { name: 'JobSchedule_Disable', ids: { jobScheduleId: 's' } },
  { name: 'JobSchedule_Enable', ids: { jobScheduleId: 's' } },
  { name: 'JobSchedule_Terminate', ids: { jobScheduleId: 's' } },
  { name: 'JobSchedule_Delete', ids: { jobScheduleId: 's' } },
  { name: 'ComputeNode_Reboot', ids: { poolId: 'p' }, after: nodeIdle },
  { name: 'Pool_RemoveNodes', ids: { poolId: 'p' }, body: { nodeList: ['{nodeId}'] } },
  { name: 'Pool_Resize', ids: { poolId: 'p' }, body: { targetDedicatedNodes: 3 }, after: steady('p') },
  { name: 'Pool_StopResize', ids: { poolId: 'p' } },
  { name: 'Pool_Delete', ids: { poolId: 'p' } },
];

/** What cannot be done here, and is only refused: there are no extensions. */
const ONLY_REFUSED: readonly OperationName[] = ['ComputeNodeExtension_Get'];

/** An account with one package. */
const PACKAGES: PackageStore = {
  applications: () => [{ id: 'tool', versions: ['1.0'], defaultVersion: '1.0' }],
  find: () => undefined,
};

test('every operation has the only status that clients take, and an answer as the service gives it', async () => {
  const nodes = new VirtualNodeHost({
    auto: ({ who }) => ({ exitCode: who.kind === 'task' && who.taskId === 'bad' ? 1 : 0 }),
  });
  await using rig = await ServiceRig.open(nodes, {
    delays: { allocationMs: 100, startMs: 0 },
    packages: PACKAGES,
  });
  const seen: string[] = [];
  const expected: string[] = [];
  for (const { name, ids = {}, query, body, after } of LIFE) {
    if (after) await until(() => after(rig), Boolean);
    const nodeId = await firstNode(rig, ids['poolId'] ?? 'p');
    putFiles(nodes, nodeId);
    const { method, path, success } = OPERATIONS[name] as (typeof OPERATIONS)['Pool_Add'] & {
      readonly method: Method;
    };
    const target = path.replaceAll(/\{(\w+)\}/g, (_, place: string) => ({ nodeId, ...ids })[place] ?? '?');
    const text = JSON.stringify(body)?.replace('{nodeId}', nodeId);
    const answer = await rig.ask(method, target, {
      ...(text !== undefined && { body: text }),
      ...(query !== undefined && { query }),
    });
    const { status, headers } = answer;
    const code = (answer.json as { code?: string } | undefined)?.code ?? '';
    seen.push(`${name} ${status} ${status < 300 ? '' : code}`.trim());
    expected.push(`${name} ${success}`);
    const asked = query === undefined ? target : `${target}?${query}`;
    seen.push(...troublesOf({ method, target: asked, status, headers, text: answer.text }));
  }
  expect(seen).toEqual(expected);
  const asked = new Set<string>([...LIFE.map(({ name }) => name), ...ONLY_REFUSED]);
  expect(Object.keys(OPERATIONS).filter((name) => !asked.has(name))).toEqual([]);
});

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
