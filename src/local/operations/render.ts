import { unreachable } from '../../base/unreachable.ts';
import type { FailureInfo, NodeState } from '../../wire/rest.ts';
import { etagOf, isoOf, type Micros } from '../../wire/time.ts';
import { shownState } from '../engine/transitions.ts';
import type { AutoScaleRun } from '../autoscale/run.ts';
import type { AccountView } from '../store/account.ts';
import { poolIdOf } from '../store/queue.ts';
import type {
  JobRecord,
  JobStatus,
  NodeRecord,
  NodeRef,
  PoolRecord,
  Previous,
  Props,
  StartTaskRun,
  SubtaskEnd,
  TaskRecord,
} from '../store/records.ts';

/**
 * Records as the service answers them: names, order and presence of properties as recorded from Azure.
 * `base` is the account's address, without a slash at the end.
 */

/**
 * Where a node keeps a task's folder, from its root: `job-1` is the name of a job's only run, and a job of a
 * schedule is a run of that.
 */
export function taskFolder(jobId: string, taskId: string): string {
  const [schedule = jobId, run = 'job-1'] = jobId.split(':');
  return `workitems/${schedule}/${run}/${taskId}`;
}

export const poolUrl = (base: string, poolId: string): string => `${base}/pools/${poolId}`;
export const jobUrl = (base: string, jobId: string): string => `${base}/jobs/${jobId}`;
export const taskUrl = (base: string, jobId: string, taskId: string): string =>
  `${jobUrl(base, jobId)}/tasks/${taskId}`;
export const nodeUrl = (base: string, node: NodeRef): string =>
  `${poolUrl(base, node.poolId)}/nodes/${node.nodeId}`;

/** The properties that are there: those with a value. */
export const present = (props: Readonly<Record<string, unknown>>): Props =>
  Object.fromEntries(Object.entries(props).filter(([, value]) => value !== undefined));

/** Lists of a pool that the service does not show when they are empty. */
const SHOWN_WHEN_FILLED: ReadonlySet<string> = new Set(['metadata', 'applicationPackageReferences']);

const withoutEmptyLists = (props: Props): Props =>
  Object.fromEntries(
    Object.entries(props).filter(
      ([key, value]) => !(SHOWN_WHEN_FILLED.has(key) && Array.isArray(value) && value.length === 0),
    ),
  );

/** How nodes talk with the service, which is known once there are some and the pool was told how to. */
function communicationMode(pool: PoolRecord, nodes: number): Props {
  const target = pool.props['targetNodeCommunicationMode'];
  if (target === undefined || nodes === 0) return {};
  return { currentNodeCommunicationMode: target === 'default' ? 'classic' : target };
}

const time = (value: Micros | undefined): string | undefined =>
  value === undefined ? undefined : isoOf(value);

const previously = (previous: Previous<string> | undefined): Props => ({
  previousState: previous?.state,
  previousStateTransitionTime: time(previous?.since),
});

const stamps = (record: { modified: Micros }): Props => ({
  eTag: etagOf(record.modified),
  lastModified: isoOf(record.modified),
});

/** A run of an autoscale formula. */
export const renderRun = ({ timestamp, results, error }: AutoScaleRun): Props =>
  present({ timestamp: isoOf(timestamp), results, error });

/** A pool. `current` counts its nodes, leaving ones included. */
export function renderPool(account: AccountView, pool: PoolRecord, base: string): Props {
  const { displayName, vmSize, resizeTimeout, ...rest } = pool.props;
  const { allocation } = pool;
  const deleting = pool.state === 'deleting';
  let dedicated = 0;
  let lowPriority = 0;
  for (const node of account.nodes(pool.id)) {
    if (node.dedicated) dedicated += 1;
    else lowPriority += 1;
  }
  const errors = allocation.state === 'steady' ? allocation.errors : [];
  return present({
    id: pool.id,
    displayName,
    url: poolUrl(base, pool.id),
    ...stamps(pool),
    creationTime: isoOf(pool.created),
    state: pool.state,
    stateTransitionTime: isoOf(pool.since),
    allocationState: deleting ? 'resizing' : allocation.state,
    allocationStateTransitionTime: isoOf(deleting ? pool.since : allocation.since),
    vmSize,
    resizeTimeout,
    currentDedicatedNodes: dedicated,
    targetDedicatedNodes: pool.target.dedicated,
    currentLowPriorityNodes: lowPriority,
    targetLowPriorityNodes: pool.target.lowPriority,
    resizeErrors: errors.length > 0 ? errors : undefined,
    ...withoutEmptyLists(rest),
    autoScaleRun: pool.autoScale?.run && renderRun(pool.autoScale.run),
    ...communicationMode(pool, dedicated + lowPriority),
  });
}

/** A job. */
export function renderJob(job: JobRecord, base: string): Props {
  const { displayName, onAllTasksComplete, onTaskFailure, ...rest } = job.props;
  const { status } = job;
  return present({
    id: job.id,
    displayName,
    url: jobUrl(base, job.id),
    ...stamps(job),
    creationTime: isoOf(job.created),
    state: status.state,
    stateTransitionTime: isoOf(status.since),
    ...previously(status.previous),
    ...rest,
    executionInfo: present({
      startTime: isoOf(job.started),
      endTime: time(endOfJob(status)),
      poolId: poolIdOf(job),
      terminateReason: 'reason' in status ? status.reason : undefined,
      schedulingError: job.schedulingError && renderFailure(job.schedulingError),
    }),
    onAllTasksComplete,
    onTaskFailure,
  });
}

function endOfJob(status: JobStatus): Micros | undefined {
  if (status.state === 'completed') return status.since;
  return status.state === 'deleting' && status.previous.state === 'completed'
    ? status.previous.since
    : undefined;
}

/** A task's `executionInfo`: what has happened to it so far; of its subtask where `instance` is above 0. */
function renderExecution(task: TaskRecord, instance = 0): Props {
  const { status } = task;
  const counts = {
    retryCount: task.retryCount,
    lastRetryTime: time(task.lastRetryTime),
    requeueCount: task.requeueCount,
    lastRequeueTime: time(task.lastRequeueTime),
  };
  switch (status.state) {
    case 'active':
      return present(counts);
    case 'running':
      return present({ startTime: status.preparing ? undefined : isoOf(status.since), ...counts });
    case 'completed':
      return present({
        ...renderEnd(status.subtasks?.[instance - 1] ?? { ...status, endTime: status.since }),
        ...counts,
      });
    default:
      return unreachable(status);
  }
}

/** How a task or subtask ended. */
export const renderEnd = (
  end: Omit<SubtaskEnd, 'node' | 'startTime'> & { readonly startTime?: Micros },
): Props => ({
  startTime: time(end.startTime),
  endTime: isoOf(end.endTime),
  exitCode: end.exitCode,
  failureInfo: end.failureInfo && renderFailure(end.failureInfo),
  result: end.failureInfo ? 'failure' : 'success',
});

const renderFailure = ({ category, code, message, details }: FailureInfo): Props =>
  present({ category, code, message, details });

/** Where a task runs or ran: nothing while it waits, empty where it ended without ever having run. */
function renderWhere(task: TaskRecord, base: string): Props | undefined {
  const { status } = task;
  if (status.state === 'active') return undefined;
  return status.node ? renderNodeInfo(status.node, taskFolder(task.jobId, task.id), base) : {};
}

/** The node of a task or subtask, with its folder there. */
export function renderNodeInfo(node: NodeRef, folder: string, base: string): Props {
  const { poolId, nodeId } = node;
  const url = nodeUrl(base, node);
  return {
    affinityId: `TVM:${nodeId}`,
    nodeUrl: url,
    poolId,
    nodeId,
    taskRootDirectory: folder,
    taskRootDirectoryUrl: `${url}/files/${folder}`,
  };
}

/** A task. */
export function renderTask(task: TaskRecord, base: string): Props {
  const { displayName, ...rest } = task.props;
  return present({
    id: task.id,
    displayName,
    url: taskUrl(base, task.jobId, task.id),
    eTag: etagOf(task.modified),
    creationTime: isoOf(task.created),
    lastModified: isoOf(task.modified),
    state: shownState(task.status),
    stateTransitionTime: isoOf(task.status.since),
    ...previously(task.status.previous),
    ...rest,
    executionInfo: renderExecution(task),
    nodeInfo: renderWhere(task, base),
  });
}

/** A run of a task that is no task of a job's list. */
export function renderStartTaskRun(run: StartTaskRun): Props {
  const retries = { retryCount: run.retryCount, lastRetryTime: time(run.lastRetryTime) };
  if (run.state === 'running')
    return present({ state: run.state, startTime: isoOf(run.startTime), ...retries });
  return present({
    state: run.state,
    startTime: isoOf(run.startTime),
    endTime: isoOf(run.endTime),
    exitCode: run.exitCode,
    failureInfo: run.failureInfo && renderFailure(run.failureInfo),
    result: run.result,
    ...retries,
  });
}

/** The state as it is told: a node that is ready is running, idle, or offline where no task may start. */
export function nodeState({ life, tasks, schedulingDisabled }: NodeRecord): NodeState {
  if (life.state !== 'ready') return life.state;
  if (tasks > 0) return 'running';
  return schedulingDisabled ? 'offline' : 'idle';
}

/** A compute node. */
export function renderNode(account: AccountView, node: NodeRecord, pool: PoolRecord, base: string): Props {
  const { life } = node;
  const booted = 'booted' in life ? life.booted : undefined;
  const start = 'start' in life ? life.start : undefined;
  const recent = node.recent.flatMap(({ jobId, taskId, instance }) => {
    const task = account.task(jobId, taskId);
    if (!task) return [];
    const state = shownState(task.status);
    return [
      {
        taskUrl: taskUrl(base, jobId, taskId),
        jobId,
        taskId,
        ...(instance !== undefined && { subtaskId: instance }),
        taskState: state,
        executionInfo: renderExecution(task, instance),
      },
    ];
  });
  return present({
    id: node.id,
    url: nodeUrl(base, { poolId: pool.id, nodeId: node.id }),
    state: nodeState(node),
    schedulingState: node.schedulingDisabled ? 'disabled' : 'enabled',
    stateTransitionTime: isoOf(life.since),
    lastBootTime: time(booted),
    allocationTime: isoOf(node.allocated),
    ipAddress: node.ipAddress,
    affinityId: `TVM:${node.id}`,
    vmSize: pool.props.vmSize,
    totalTasksRun: node.totalTasksRun,
    totalTasksSucceeded: node.totalTasksSucceeded,
    runningTasksCount: node.tasks,
    runningTaskSlotsCount: node.usedSlots,
    recentTasks: recent.length > 0 ? recent : undefined,
    startTask: node.startTask,
    startTaskInfo: start && renderStartTaskRun(start),
    certificateReferences: booted === undefined ? undefined : (pool.props.certificateReferences ?? []),
    errors: life.state === 'unusable' ? [{ code: 'NodeUnusable', message: life.message }] : undefined,
    isDedicated: node.dedicated,
    nodeAgentInfo: booted === undefined ? undefined : { version: '1.9.27', lastUpdateTime: isoOf(booted) },
    virtualMachineInfo: imageOf(pool),
  });
}

function imageOf(pool: PoolRecord): Props | undefined {
  const machine = pool.props['virtualMachineConfiguration'] as { imageReference: Props } | undefined;
  return (
    machine && {
      imageReference: { ...machine.imageReference, exactVersion: machine.imageReference['version'] },
    }
  );
}
