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
