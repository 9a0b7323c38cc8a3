import { parseDuration } from '../../wire/time.ts';
import { coresOf } from '../../wire/vm-sizes.ts';
import type { NodeIdentity, Work } from '../node/work.ts';
import type { AccountView } from '../store/account.ts';
import { tryOf } from '../store/changes.ts';
import { placesOf } from '../store/multi-instance.ts';
import type { JobRecord, NodeRecord, PoolRecord, StartTaskProps, TaskRecord } from '../store/records.ts';
import type { Effect } from './effect.ts';
import { speedOf } from './knobs.ts';

/** The node as its host knows it. */
export const identityOf = (node: NodeRecord): NodeIdentity => ({
  poolId: node.poolId,
  nodeId: node.id,
  dedicated: node.dedicated,
  ...(node.packages && { packages: node.packages }),
  ...(node.containers && { containers: node.containers }),
  ...(node.speed !== undefined && { speed: node.speed }),
});

/** What a node that boots takes from its pool, besides the start task. */
export function machineOf({ props }: PoolRecord): Pick<NodeRecord, 'packages' | 'containers' | 'speed'> {
  const { applicationPackageReferences: packages = [], virtualMachineConfiguration: machine } = props;
  const containers = typeof machine === 'object' && machine !== null && 'containerConfiguration' in machine;
  const speed = speedOf(props);
  return {
    ...(packages.length > 0 && { packages }),
    ...(containers && { containers }),
    ...(speed !== 1 && { speed }),
  };
}

/** The node without what it took from its pool when it last booted. */
export function withoutMachine(node: NodeRecord): NodeRecord {
  const { packages: _packages, containers: _containers, speed: _speed, ...rest } = node;
  return rest;
}

/** What work asks of its node besides a shell. */
const needsOf = (props: Readonly<Record<string, unknown>>): Pick<Work, 'packages' | 'container'> => {
  const packages = props['applicationPackageReferences'] as Work['packages'];
  return {
    ...(packages && packages.length > 0 && { packages }),
    ...(props['containerSettings'] !== undefined && { container: true }),
  };
};

function userOf(identity: StartTaskProps['userIdentity']): Pick<Work, 'elevated' | 'userScope'> {
  return {
    elevated: identity.autoUser?.elevationLevel === 'admin',
    userScope: identity.autoUser?.scope ?? 'pool',
  };
}

/**
 * Starts a task on the nodes that its record says: one, or for a multi-instance task one for the primary and
 * one for each subtask.
 */
export function runTask(tx: AccountView, job: JobRecord, task: TaskRecord): readonly Effect[] {
  const nodes = placesOf(task).flatMap(({ node }) => tx.node(node.poolId, node.nodeId) ?? []);
  const [primary] = nodes;
  if (!primary) return [];
  const work = workOfTask(job, task, primary);
  const settings = task.props.multiInstanceSettings;
  if (!settings) return [{ do: 'run-task', try: tryOf(task), work }];
  const common = {
    commonResourceFiles: settings.commonResourceFiles ?? [],
    addresses: nodes.map(({ ipAddress }) => ipAddress),
    coresPerNode: coresOf(tx.pool(primary.poolId)?.props.vmSize ?? '') ?? 1,
  };
  const coordination = nodes.map((node, instance): Work => ({
    ...work,
    node: identityOf(node),
    who: { ...work.who, ...(instance > 0 && { subtask: instance }) } as Work['who'],
    commandLine: settings.coordinationCommandLine,
    resourceFiles: instance === 0 ? work.resourceFiles : [],
    outputFiles: [],
    instance: { step: 'coordination', ...common },
  }));
  const application: Work = { ...work, resourceFiles: [], instance: { step: 'application', ...common } };
  return [{ do: 'run-task', try: tryOf(task), work: application, coordination }];
}

/** One try of a task on a node. */
function workOfTask(job: JobRecord, task: TaskRecord, node: NodeRecord): Work {
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
    ...needsOf(props),
    ...(props.authenticationTokenSettings?.access?.includes('job') && { tokenFor: tryOf(task) }),
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
    ...needsOf(own),
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
    ...needsOf(startTask),
  };
}
