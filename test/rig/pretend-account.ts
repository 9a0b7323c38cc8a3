import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fail, ok } from '../../src/base/result.ts';
import { runFormula } from '../../src/local/autoscale/run.ts';
import type { Fault } from '../../src/wire/fault.ts';
import type { Answer, BatchPort, BlobPort } from '../../src/wire/ports.ts';
import type {
  Job,
  JobSchedule,
  Pool,
  SupportedImage,
  Task,
  TaskAddResult,
  TaskBody,
} from '../../src/wire/rest.ts';
import { surroundings } from '../local/autoscale/surroundings.ts';

/** How a task comes out. */
interface Fate {
  readonly exitCode?: number;
  /** Of a failure that is none of the command's. */
  readonly code?: string;
  readonly stderr?: string;
  /** Blobs that it leaves in `topn-output`. */
  readonly writes?: Readonly<Record<string, string>>;
}

/** What a test wants to go wrong, or to know. */
export interface Script {
  /** Called before each request with its name and subject; a fault is the answer instead. */
  readonly on?: (verb: string, subject: string) => Fault | undefined;
  /** Called after each request; a fault is what the caller hears, though the request was done. */
  readonly after?: (verb: string, subject: string) => Fault | undefined;
  /** The fate of a task; without, it succeeds and writes `<id>_OUTPUT.txt`. */
  readonly fate?: (id: string) => Fate;
  /** Changes the results of a collection, for example of the first try. */
  readonly addResults?: (results: TaskAddResult[]) => TaskAddResult[];
  readonly node?: Partial<{ state: 'idle' | 'running' | 'starttaskfailed' | 'unusable'; stderr: string }>;
  readonly resizeErrors?: Pool['resizeErrors'];
  /** How often tasks are looked at before the next one ends. */
  readonly looksPerTask?: number;
}

interface HeldJob {
  job: Job;
  readonly tasks: Map<string, Task>;
}

export const fault = (code: string, kind: Fault['kind'], status = 409): Fault => ({
  kind,
  status,
  code,
  message: `said ${code}`,
  doing: 'ask',
});

const missing = (code: string): Fault => fault(code, 'not-found', 404);

const IMAGES: SupportedImage[] = ['ubuntu-24_04-lts', 'ubuntu-22_04-lts'].map((offer) => ({
  nodeAgentSKUId: `batch.node.${offer.slice(0, 12).replaceAll(/[-_]/g, ' ').trim()}`,
  imageReference: { publisher: 'canonical', offer, sku: 'server', version: 'latest' },
  osType: 'linux',
  verificationType: 'verified',
}));

/**
 * An account whose pools, jobs, tasks and blobs live in this object, for tests of what apply does when things
 * go wrong: every answer can be replaced. It is no copy of the service; tests of the whole use the real one.
 */
export function pretendAccount(script: Script = {}) {
  const pools = new Map<string, Pool>();
  const jobs = new Map<string, HeldJob>();
  const schedules = new Map<string, JobSchedule>();
  const containers = new Map<string, { metadata: Record<string, string>; blobs: Map<string, Buffer> }>();
  const hashes = new Map<string, string>();
  const requests: string[] = [];
  const sentTasks: TaskBody[][] = [];
  const finished: string[] = [];
  let looks = 0;

  const asked = async <T>(verb: string, subject: string, act: () => T | Fault): Answer<T> => {
    requests.push(`${verb} ${subject}`);
    const wanted = script.on?.(verb, subject);
    const value = wanted ?? act();
    const heard = script.after?.(verb, subject) ?? value;
    return isFault(heard) ? fail(heard) : ok(heard);
  };

  const endOneTask = (held: HeldJob): void => {
    looks += 1;
    if (looks % (script.looksPerTask ?? 1) !== 0 || pools.size === 0) return;
    const next = [...held.tasks.values()].find(
      ({ state, dependsOn }) =>
        state !== 'completed' &&
        (dependsOn?.taskIds ?? []).every((id) => held.tasks.get(id)?.executionInfo?.result === 'success'),
    );
    if (!next) return;
    const {
      code,
      exitCode = 0,
      stderr = '',
      writes = { [`${next.id}_OUTPUT.txt`]: next.id },
    } = script.fate?.(next.id) ?? {};
    finished.push(next.id);
    const good = exitCode === 0 && code === undefined;
    const result = good ? 'success' : 'failure';
    held.tasks.set(next.id, {
      ...next,
      state: 'completed',
      executionInfo: {
        exitCode,
        result,
        retryCount: 0,
        requeueCount: 0,
        startTime: '2026-01-01T00:00:00Z',
        ...(!good && {
          failureInfo: { category: 'UserError', code: code ?? 'FailureExitCode', message: 'it failed' },
        }),
      },
    });
    if (good) {
      for (const [name, text] of Object.entries(writes)) put('topn-output', name, text);
    }
    put('topn-logs', `${held.job.id}/${next.id}/stderr.txt`, stderr);
  };
  const put = (name: string, blob: string, text: string): void => {
    containers.get(name)?.blobs.set(blob, Buffer.from(text));
  };
  const finishJob = (held: HeldJob): void => {
    const over = [...held.tasks.values()].every((one) => one.state === 'completed');
    if (over && held.job.onAllTasksComplete === 'terminatejob')
      held.job = { ...held.job, state: 'completed' };
  };

  const changePool = (verb: string, id: string, change: Partial<Pool>): Answer<void> =>
    asked(verb, id, () => {
      const pool = pools.get(id);
      if (!pool) return missing('PoolNotFound');
      pools.set(id, { ...pool, ...change });
      return undefined;
    });

  const batch: BatchPort = {
    supportedImages: () => asked('images', '', () => IMAGES),
    pool: (id) => asked('pool', id, () => pools.get(id)),
    pools: () => asked('pools', '', () => [...pools.values()]),
    addPool: (body) =>
      asked('addPool', body.id, () => {
        if (pools.has(body.id)) return fault('PoolExists', 'conflict');
        const sizes = sizesBy(body.autoScaleFormula);
        pools.set(body.id, {
          ...body,
          ...sizes,
          state: 'active',
          allocationState: 'steady',
          currentDedicatedNodes: sizes.targetDedicatedNodes ?? body.targetDedicatedNodes ?? 0,
          currentLowPriorityNodes: 0,
          ...(script.resizeErrors && { resizeErrors: script.resizeErrors }),
        });
        return undefined;
      }),
    resizePool: (id, { dedicated }) =>
      asked('resizePool', id, () => {
        const pool = pools.get(id);
        if (!pool) return missing('PoolNotFound');
        pools.set(id, { ...pool, targetDedicatedNodes: dedicated });
        return undefined;
      }),
    renewStartTask: (id, startTask) =>
      asked('renewStartTask', id, () => {
        const pool = pools.get(id);
        if (!pool) return missing('PoolNotFound');
        pools.set(id, { ...pool, startTask });
        return undefined;
      }),
    patchPool: (id, body) => changePool('patchPool', id, body),
    enableAutoScale: (id, body) =>
      changePool('enableAutoScale', id, {
        enableAutoScale: true,
        ...body,
        ...sizesBy(body.autoScaleFormula),
      }),
    disableAutoScale: (id) => changePool('disableAutoScale', id, { enableAutoScale: false }),
    evaluateAutoScale: (id) => asked('evaluateAutoScale', id, () => ({ timestamp: '2026-01-01T00:00:00Z' })),
    deletePool: (id) =>
      asked('deletePool', id, () => (pools.delete(id) ? undefined : missing('PoolNotFound'))),
    nodes: (id) =>
      asked('nodes', id, () => {
        const pool = pools.get(id);
        const count = pool?.resizeErrors ? 0 : (pool?.targetDedicatedNodes ?? 0);
        return Array.from({ length: count }, (_none, index) => ({
          id: `tvm-${index}`,
          state: script.node?.state ?? ('idle' as const),
          startTaskInfo: { state: 'completed' as const, exitCode: 1, retryCount: 0 },
        }));
      }),
    job: (id) => asked('job', id, () => jobs.get(id)?.job),
    jobs: (prefix = '') =>
      asked('jobs', prefix, () =>
        [...jobs.values()].map(({ job }) => job).filter((job) => job.id.startsWith(prefix)),
      ),
    addJob: (body) =>
      asked('addJob', body.id, () => {
        if (jobs.has(body.id)) return fault('JobExists', 'conflict');
        jobs.set(body.id, { job: { ...body, state: 'active' }, tasks: new Map() });
        return undefined;
      }),
    completeJobAfterTasks: (id) =>
      asked('completeJob', id, () => {
        const held = jobs.get(id);
        if (!held) return missing('JobNotFound');
        held.job = { ...held.job, onAllTasksComplete: 'terminatejob' };
        finishJob(held);
        return undefined;
      }),
    terminateJob: (id, terminateReason) =>
      asked('terminateJob', id, () => {
        const held = jobs.get(id);
        if (!held) return missing('JobNotFound');
        held.job = { ...held.job, state: 'completed', executionInfo: { terminateReason } };
        return undefined;
      }),
    deleteJob: (id) => asked('deleteJob', id, () => (jobs.delete(id) ? undefined : missing('JobNotFound'))),
    addJobSchedule: ({ id }) =>
      asked<undefined>('addJobSchedule', id, () => fault('NotPretended', 'conflict')),
    updateJobSchedule: ({ id }) =>
      asked<undefined>('updateJobSchedule', id, () => missing('JobScheduleNotFound')),
    taskCounts: (id) =>
      asked('taskCounts', id, () => {
        const held = jobs.get(id);
        if (!held) return missing('JobNotFound');
        endOneTask(held);
        finishJob(held);
        const all = [...held.tasks.values()];
        const completed = all.filter((one) => one.state === 'completed');
        const failed = completed.filter((one) => one.executionInfo?.result !== 'success').length;
        return {
          active: all.length - completed.length,
          running: 0,
          completed: completed.length,
          succeeded: completed.length - failed,
          failed,
        };
      }),
    jobSchedule: (id) => asked('jobSchedule', id, () => schedules.get(id)),
    jobSchedules: () => asked('jobSchedules', '', () => [...schedules.values()]),
    deleteJobSchedule: (id) =>
      asked('deleteJobSchedule', id, () =>
        schedules.delete(id) ? undefined : missing('JobScheduleNotFound'),
      ),
    addTasks: async (id, tasks) => {
      sentTasks.push([...tasks]);
      return asked('addTasks', id, () => {
        const held = jobs.get(id);
        if (!held) return missing('JobNotFound');
        const results = tasks.map(({ id: taskId }): TaskAddResult => {
          if (!held.tasks.has(taskId)) return { taskId, status: 'Success' };
          return { taskId, status: 'ClientError', error: { code: 'TaskExists', message: 'exists' } };
        });
        const told = script.addResults?.(results) ?? results;
        for (const body of tasks) {
          const success = told.find(({ taskId }) => taskId === body.id)?.status === 'Success';
          if (success) held.tasks.set(body.id, { ...body, state: 'active' });
        }
        return told;
      });
    },
    tasks: (id, { filter = '' }) =>
      asked('tasks', `${id}${filter && ` ${filter}`}`, () => {
        const held = jobs.get(id);
        if (!held) return missing('JobNotFound');
        const all = [...held.tasks.values()];
        return filter === '' ? all : all.filter((one) => one.executionInfo?.result === 'failure');
      }),
    terminateTask: (id, taskId) =>
      asked('terminateTask', `${id}/${taskId}`, () => {
        const held = jobs.get(id);
        const one = held?.tasks.get(taskId);
        if (!held || !one) return missing('TaskNotFound');
        held.tasks.set(taskId, {
          ...one,
          state: 'completed',
          executionInfo: { retryCount: 0, requeueCount: 0, result: 'failure' },
        });
        return undefined;
      }),
    taskFile: (id, taskId, path) => asked('taskFile', `${id}/${taskId}/${path}`, () => undefined),
    nodeFile: (id, node, path) => asked('nodeFile', `${id}/${node}/${path}`, () => script.node?.stderr),
  };

  const blobs: BlobPort = {
    container: (name) =>
      asked('container', name, () => {
        const found = containers.get(name);
        return found && { name, metadata: found.metadata };
      }),
    containers: () =>
      asked('containers', '', () =>
        [...containers].map(([name, { metadata }]) => ({
          name,
          metadata,
          lastModified: '2026-01-01T00:00:00Z',
        })),
      ),
    createContainer: (name, metadata) =>
      asked('createContainer', name, () => {
        if (containers.has(name)) return fault('ContainerAlreadyExists', 'conflict');
        containers.set(name, { metadata: { ...metadata }, blobs: new Map() });
        return undefined;
      }),
    deleteContainer: (name) =>
      asked('deleteContainer', name, () =>
        containers.delete(name) ? undefined : missing('ContainerNotFound'),
      ),
    blobs: (name) =>
      asked('blobs', name, () =>
        [...(containers.get(name)?.blobs ?? [])].map(([blob, content]) => {
          const sha256 = hashes.get(`${name}/${blob}`);
          const md5 = createHash('md5').update(content).digest('hex');
          const etag = `0x${md5}`;
          return { name: blob, bytes: content.length, md5, etag, ...(sha256 !== undefined && { sha256 }) };
        }),
      ),
    upload: async ({ container, blob, from, sha256 }, progress) => {
      const content = await readFile(from);
      return asked('upload', `${container}/${blob}`, () => {
        containers.get(container)?.blobs.set(blob, content);
        hashes.set(`${container}/${blob}`, sha256);
        progress?.(content.length);
      });
    },
    download: async ({ container, blob, into, etag }, progress) => {
      const { size } = await into.stat();
      let content: Buffer = Buffer.alloc(0);
      const subject = `${container}/${blob}${size > 0 ? ` from ${size}` : ''}`;
      const answer = await asked('download', subject, () => {
        content = containers.get(container)?.blobs.get(blob) ?? content;
        const now = `0x${createHash('md5').update(content).digest('hex')}`;
        return etag === undefined || etag === now ? undefined : fault('ConditionNotMet', 'precondition', 412);
      });
      // Where the connection breaks, half of it has come.
      const broken = !answer.ok && answer.error.kind === 'unreachable';
      if (broken) content = containers.get(container)?.blobs.get(blob) ?? content;
      const end = broken ? Math.floor(content.length / 2) : content.length;
      if (answer.ok || broken) await into.write(content.subarray(size, end), 0, null, size);
      progress?.(content.length);
      return answer;
    },
    text: (container, blob) =>
      asked('text', `${container}/${blob}`, () => containers.get(container)?.blobs.get(blob)?.toString()),
    containerSas: (name, { permissions }) =>
      asked('sas', `${name} ${permissions}`, () => ({
        url: `https://pretend.blob.core.windows.net/${name}`,
        token: `sp=${permissions}&sig=secret`,
      })),
  };

  return { batch, blobs, pools, jobs, schedules, containers, requests, sentTasks, finished };
}

/** The numbers of nodes that a formula asks for where nothing is known of tasks. */
function sizesBy(formula: string | undefined): Partial<Pool> {
  const from = { ...surroundings([]), target: { dedicated: 0, lowPriority: 0 } };
  const target = formula === undefined ? undefined : runFormula(formula, from).wish?.target;
  return target ? { targetDedicatedNodes: target.dedicated, targetLowPriorityNodes: target.lowPriority } : {};
}

export type PretendAccount = ReturnType<typeof pretendAccount>;

const isFault = (value: unknown): value is Fault =>
  value !== null && typeof value === 'object' && 'kind' in value && 'doing' in value;
