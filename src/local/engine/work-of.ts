import { parseDuration } from '../../wire/time.ts';
import type { NodeIdentity, Work } from '../node/work.ts';
import type { JobRecord, NodeRecord, StartTaskProps, TaskRecord } from '../store/records.ts';

/** The node as its host knows it. */
export const identityOf = (node: NodeRecord): NodeIdentity => ({
  poolId: node.poolId,
  nodeId: node.id,
  dedicated: node.dedicated,
});

function userOf(identity: StartTaskProps['userIdentity']): Pick<Work, 'elevated' | 'userScope'> {
  return {
    elevated: identity.autoUser?.elevationLevel === 'admin',
    userScope: identity.autoUser?.scope ?? 'pool',
  };
}

/** One try of a task on a node. */
export function workOfTask(job: JobRecord, task: TaskRecord, node: NodeRecord): Work {
  const { props } = task;
  const limit = parseDuration(props.constraints.maxWallClockTime) ?? Infinity;
  return {
    node: identityOf(node),
    who: { kind: 'task', jobId: job.id, taskId: task.id },
    commandLine: props.commandLine,
    resourceFiles: props.resourceFiles ?? [],
    outputFiles: props.outputFiles ?? [],
    environmentSettings: [
      ...(job.props.commonEnvironmentSettings ?? []),
      ...(props.environmentSettings ?? []),
    ],
    ...userOf(props.userIdentity),
    ...(job.props.jobPreparationTask && { jobPreparationId: job.props.jobPreparationTask.id }),
    ...(limit !== Infinity && { maxWallClockMs: limit }),
  };
}

/** One try of a job's preparation or release task on a node; undefined where the job has none. */
export function workOfJobTask(
  job: JobRecord,
  kind: 'preparation' | 'release',
  node: NodeIdentity,
): Work | undefined {
  const { jobPreparationTask, jobReleaseTask, commonEnvironmentSettings = [] } = job.props;
  const own = kind === 'preparation' ? jobPreparationTask : jobReleaseTask;
  if (!own) return undefined;
  const time =
    kind === 'preparation'
      ? jobPreparationTask?.constraints.maxWallClockTime
      : jobReleaseTask?.maxWallClockTime;
  const limit = parseDuration(time ?? '') ?? Infinity;
  return {
    node,
    who: { kind: 'task', jobId: job.id, taskId: own.id },
    commandLine: own.commandLine,
    resourceFiles: own.resourceFiles ?? [],
    outputFiles: [],
    environmentSettings: [...commonEnvironmentSettings, ...(own.environmentSettings ?? [])],
    ...userOf(own.userIdentity),
    ...(kind === 'release' && jobPreparationTask && { jobPreparationId: jobPreparationTask.id }),
    ...(limit !== Infinity && { maxWallClockMs: limit }),
  };
}

/** One try of a node's start task. */
export function workOfStartTask(startTask: StartTaskProps, node: NodeRecord): Work {
  return {
    node: identityOf(node),
    who: { kind: 'start-task' },
    commandLine: startTask.commandLine,
    resourceFiles: startTask.resourceFiles ?? [],
    outputFiles: [],
    environmentSettings: startTask.environmentSettings ?? [],
    ...userOf(startTask.userIdentity),
  };
}
