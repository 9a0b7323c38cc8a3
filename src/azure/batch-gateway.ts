import type { BatchServiceClient, BatchServiceMappers, BatchServiceModels } from '@azure/batch';
import { fail, ok, type Result } from '../base/result.ts';
import type { Fault } from '../wire/fault.ts';
import type { Answer, BatchPort } from '../wire/ports.ts';
import type {
  AutoScaleRun,
  ComputeNode,
  Job,
  JobSchedule,
  Pool,
  SupportedImage,
  Task,
  TaskAddResult,
  TaskCounts,
} from '../wire/rest.ts';
import { agentsFor } from './agents.ts';
import { cloudOf } from './clouds.ts';
import { readTail } from './file-tail.ts';
import { signedIn, type GatewayOptions } from './gateway.ts';
import { apiVersionPolicy, batchMeterPolicy } from './policies.ts';
import { tryRequest, type RetryOptions } from './retry.ts';
import { sdkBody, type SdkBody } from './sdk-body.ts';
import { bearerCredentials } from './sign-in.ts';
import { trafficMeter } from './traffic.ts';

/** A Batch account, and how to come in: by its key, or signed in with Entra ID. */
export interface BatchAccount {
  readonly account: string;
  readonly endpoint: string;
  readonly key?: string;
  /** The API version to send; absent: the one that the SDK is made for. */
  readonly apiVersion?: string;
}

/** What every operation of the SDK gives back; the text is the service's own. */
interface Raw {
  readonly _response: { readonly bodyAsText?: string | null };
}

/** As in the service's lists: the values and where the next page is. */
interface Page<T> {
  readonly value: readonly T[];
  readonly 'odata.nextLink'?: string;
}

const JOB_FIELDS =
  'id,state,creationTime,metadata,constraints,poolInfo,executionInfo,onAllTasksComplete,usesTaskDependencies,onTaskFailure';
const POOL_FIELDS =
  'id,state,allocationState,creationTime,metadata,enableAutoScale,currentDedicatedNodes,currentLowPriorityNodes,targetDedicatedNodes,targetLowPriorityNodes';
const SCHEDULE_FIELDS = 'id,state,creationTime,metadata,jobSpecification,executionInfo';
const CONNECTIONS = 16;

/**
 * The port to Azure Batch over `@azure/batch`, with a shared key or signed in. Answers are read from the JSON
 * text itself, because the SDK's models turn times into Dates and lose fields that they do not know; what is
 * sent goes through these models, so a field that API version 2022-10-01.16.0 does not have is refused here.
 */
export async function openBatch(
  { account, endpoint, key, apiVersion }: BatchAccount,
  options: GatewayOptions,
): Promise<BatchPort> {
  const sdk = await import('@azure/batch');
  const { env = {}, meter = trafficMeter(), userAgent } = options;
  const client = new sdk.BatchServiceClient(
    key === undefined
      ? bearerCredentials(await signedIn(options), cloudOf(endpoint).batchScope)
      : new sdk.BatchSharedKeyCredentials(account, key),
    endpoint.replace(/\/+$/, ''),
    {
      noRetryPolicy: true,
      ...(userAgent !== undefined && { userAgent }),
      // Without agents of its own, the SDK makes a new one with its own idle connection for every request.
      agentSettings: await agentsFor(endpoint, { env, most: CONNECTIONS }),
      requestPolicyFactories: (usual) => [
        ...(apiVersion === undefined ? [] : [apiVersionPolicy(apiVersion)]),
        ...usual,
        batchMeterPolicy(meter),
      ],
    },
  );
  return batchPort(client, sdk.BatchServiceMappers, {
    ...options,
    service: 'batch',
    cameBy: key === undefined ? 'sign-in' : undefined,
  });
}

function batchPort(
  client: BatchServiceClient,
  mappers: typeof BatchServiceMappers,
  options: RetryOptions,
): BatchPort {
  // Each operation has an options type of its own; what they share has no exported name.
  const base = (
    options.signal ? { abortSignal: options.signal } : {}
  ) as BatchServiceModels.PoolGetOptionalParams;

  const send = async (doing: string, ask: () => Promise<unknown>): Answer<void> => {
    const answer = await tryRequest(doing, options, ask);
    return answer.ok ? ok(undefined) : answer;
  };
  const sendWhole = async (
    doing: string,
    given: SdkBody,
    ask: (body: unknown) => Promise<unknown>,
  ): Answer<void> => lostFields(doing, [given]) ?? send(doing, async () => ask(given.body));
  const get = <T>(doing: string, ask: () => Promise<Raw>): Answer<T> =>
    tryRequest(doing, options, async () => bodyOf(await ask()) as T);
  const find = async <T>(doing: string, ask: () => Promise<Raw>): Answer<T | undefined> => {
    const answer = await get<T>(doing, ask);
    return isMissing(answer) ? ok(undefined) : answer;
  };
  const list = async <T>(
    doing: string,
    first: () => Promise<Raw>,
    next: (link: string) => Promise<Raw>,
  ): Answer<readonly T[]> => {
    const values: T[] = [];
    let ask = first;
    for (;;) {
      const page = await get<Page<T>>(doing, ask);
      if (!page.ok) return page;
      for (const value of page.value.value) values.push(value);
      const link = page.value['odata.nextLink'];
      if (link === undefined) return ok(values);
      ask = () => next(link);
    }
  };

  return {
    supportedImages: () =>
      list<SupportedImage>(
        'list supported images',
        () => client.account.listSupportedImages(base),
        (link) => client.account.listSupportedImagesNext(link, base),
      ),

    pool: (id) => find<Pool>(`get pool ${id}`, () => client.pool.get(id, base)),
    pools: () =>
      list<Pool>(
        'list pools',
        () => client.pool.list({ ...base, poolListOptions: { select: POOL_FIELDS } }),
        (link) => client.pool.listNext(link, base),
      ),
    addPool: (body) =>
      sendWhole(`add pool ${body.id}`, sdkBody(mappers, 'PoolAddParameter', body), (whole) =>
        client.pool.add(whole as BatchServiceModels.PoolAddParameter, base),
      ),
    resizePool: (id, { dedicated, lowPriority }) =>
      send(`resize pool ${id}`, () =>
        client.pool.resize(
          id,
          { targetDedicatedNodes: dedicated, targetLowPriorityNodes: lowPriority },
          base,
        ),
      ),
    renewStartTask: (id, startTask) => {
      const doing = `renew the start task of pool ${id}`;
      return sendWhole(doing, sdkBody(mappers, 'PoolPatchParameter', { startTask }), (whole) =>
        client.pool.patch(id, whole as BatchServiceModels.PoolPatchParameter, base),
      );
    },
    patchPool: (id, body) =>
      sendWhole(`update pool ${id}`, sdkBody(mappers, 'PoolPatchParameter', body), (whole) =>
        client.pool.patch(id, whole as BatchServiceModels.PoolPatchParameter, base),
      ),
    enableAutoScale: (id, body) =>
      send(`let pool ${id} scale by itself`, () => client.pool.enableAutoScale(id, body, base)),
    disableAutoScale: (id) =>
      send(`let pool ${id} no longer scale by itself`, () => client.pool.disableAutoScale(id, base)),
    evaluateAutoScale: (id, formula) =>
      get<AutoScaleRun>(`evaluate the formula of pool ${id}`, () =>
        client.pool.evaluateAutoScale(id, formula, base),
      ),
    deletePool: (id) => send(`delete pool ${id}`, () => client.pool.deleteMethod(id, base)),
    nodes: (poolId) =>
      list<ComputeNode>(
        `list nodes of pool ${poolId}`,
        () =>
          client.computeNode.list(poolId, {
            ...base,
            computeNodeListOptions: { select: 'id,state,startTaskInfo,errors' },
          }),
        (link) => client.computeNode.listNext(link, base),
      ),

    job: (id) => find<Job>(`get job ${id}`, () => client.job.get(id, base)),
    jobs: (idPrefix) =>
      list<Job>(
        'list jobs',
        () =>
          client.job.list({
            ...base,
            jobListOptions: {
              select: JOB_FIELDS,
              ...(idPrefix !== undefined && { filter: `startswith(id,'${idPrefix}')` }),
            },
          }),
        (link) => client.job.listNext(link, base),
      ),
    addJob: (body) =>
      sendWhole(`add job ${body.id}`, sdkBody(mappers, 'JobAddParameter', body), (whole) =>
        client.job.add(whole as BatchServiceModels.JobAddParameter, base),
      ),
    completeJobAfterTasks: (id) =>
      send(`let job ${id} end with its tasks`, () =>
        client.job.patch(id, { onAllTasksComplete: 'terminatejob' }, base),
      ),
    terminateJob: (id, terminateReason) =>
      send(`terminate job ${id}`, () => client.job.terminate(id, { ...base, terminateReason })),
    deleteJob: (id) => send(`delete job ${id}`, () => client.job.deleteMethod(id, base)),
    taskCounts: async (jobId) => {
      const answer = await get<{ taskCounts: TaskCounts }>(`count tasks of job ${jobId}`, () =>
        client.job.getTaskCounts(jobId, base),
      );
      return answer.ok ? ok(answer.value.taskCounts) : answer;
    },

    jobSchedule: (id) => find<JobSchedule>(`get job schedule ${id}`, () => client.jobSchedule.get(id, base)),
    jobSchedules: () =>
      list<JobSchedule>(
        'list job schedules',
        () => client.jobSchedule.list({ ...base, jobScheduleListOptions: { select: SCHEDULE_FIELDS } }),
        (link) => client.jobSchedule.listNext(link, base),
      ),
    addJobSchedule: (body) =>
      sendWhole(`add job schedule ${body.id}`, sdkBody(mappers, 'JobScheduleAddParameter', body), (whole) =>
        client.jobSchedule.add(whole as BatchServiceModels.JobScheduleAddParameter, base),
      ),
    updateJobSchedule: ({ id, ...body }) =>
      sendWhole(`update job schedule ${id}`, sdkBody(mappers, 'JobSchedulePatchParameter', body), (whole) =>
        client.jobSchedule.patch(id, whole as BatchServiceModels.JobSchedulePatchParameter, base),
      ),
    deleteJobSchedule: (id) =>
      send(`delete job schedule ${id}`, () => client.jobSchedule.deleteMethod(id, base)),

    addTasks: async (jobId, tasks) => {
      const doing = `add ${tasks.length} tasks to job ${jobId}`;
      const bodies = tasks.map((task) => sdkBody(mappers, 'TaskAddParameter', task));
      const lost = lostFields(doing, bodies);
      if (lost) return lost;
      const whole = bodies.map(({ body }) => body) as BatchServiceModels.TaskAddParameter[];
      const answer = await get<{ value: readonly RawAddResult[] }>(doing, () =>
        client.task.addCollection(jobId, whole, base),
      );
      return answer.ok ? ok(answer.value.value.map(addResult)) : answer;
    },
    tasks: (jobId, { filter, select }) =>
      list<Task>(
        `list tasks of job ${jobId}`,
        () =>
          client.task.list(jobId, {
            ...base,
            taskListOptions: {
              ...(filter !== undefined && { filter }),
              ...(select && { select: select.join(',') }),
            },
          }),
        (link) => client.task.listNext(link, base),
      ),
    terminateTask: (jobId, taskId) =>
      send(`terminate task ${taskId} of job ${jobId}`, () => client.task.terminate(jobId, taskId, base)),

    taskFile: (jobId, taskId, path, part) =>
      readTail(`read ${path} of task ${taskId}`, options, part, {
        length: async () =>
          (await client.file.getPropertiesFromTask(jobId, taskId, path, base)).contentLength,
        open: (ocpRange) =>
          client.file.getFromTask(jobId, taskId, path, {
            ...base,
            ...(ocpRange !== undefined && { fileGetFromTaskOptions: { ocpRange } }),
          }),
      }),
    nodeFile: (poolId, nodeId, path, part) =>
      readTail(`read ${path} of node ${nodeId}`, options, part, {
        length: async () =>
          (await client.file.getPropertiesFromComputeNode(poolId, nodeId, path, base)).contentLength,
        open: (ocpRange) =>
          client.file.getFromComputeNode(poolId, nodeId, path, {
            ...base,
            ...(ocpRange !== undefined && { fileGetFromComputeNodeOptions: { ocpRange } }),
          }),
      }),
  };
}

/** A refusal where the SDK would leave something out of bodies; undefined where they go whole. */
function lostFields(doing: string, bodies: readonly SdkBody[]): Result<never, Fault> | undefined {
  const names = [...new Set(bodies.flatMap(({ dropped }) => dropped))];
  if (names.length === 0) return undefined;
  const message = `the API version 2022-10-01.16.0 has no ${names.join(', ')}, so it would not be sent`;
  return fail({ kind: 'invalid', code: 'UnknownField', message, doing });
}

const bodyOf = ({ _response: response }: Raw): unknown => JSON.parse(response.bodyAsText ?? 'null');

const isMissing = (answer: Awaited<Answer<unknown>>): boolean =>
  !answer.ok && answer.error.kind === 'not-found';

/** An item's error has its message as an object with a language, like every error of the service. */
interface RawAddResult extends Omit<TaskAddResult, 'error'> {
  readonly error?: { readonly code: string; readonly message?: { readonly value?: string } };
}

const addResult = ({ taskId, status, error }: RawAddResult): TaskAddResult => ({
  taskId,
  status,
  ...(error && { error: { code: error.code, message: error.message?.value?.split('\n', 1)[0] ?? '' } }),
});
