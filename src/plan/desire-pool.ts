import { bashWriter } from '../template/quote.ts';
import { render, type Values } from '../template/render.ts';
import type { Template } from '../template/template.ts';
import type { SpecStartTask } from '../spec/spec.ts';
import type { StartTaskBody } from '../wire/rest.ts';
import { bashCommandLine } from './command-line.ts';
import { idFault, type Desk } from './desire-desk.ts';
import type { DesiredContainer, DesiredJob, DesiredPool } from './desired.ts';
import { poolFingerprint } from './pool-fingerprint.ts';
import { missingFields, withRaw } from './raw.ts';
import { unresolvedImage } from './resolve-image.ts';
import { sasReference } from './sas-reference.ts';

/** The pool, with the defaults that matter written out. */
export function desirePool(desk: Desk, containers: readonly DesiredContainer[]): DesiredPool {
  const { pool, name } = desk.spec;
  const id = pool.id ? render(pool.id, desk.values) : name.value;
  checkId(desk, 'pool', id, pool.id);
  // The start task's templates may read the id.
  const values = { ...desk.values, pool: { id } };
  const startScript = pool.startTask && scriptOf(desk, pool.startTask.commands, values);
  const { at, ...image } = pool.image;
  const desired = {
    id,
    at: desk.here(pool.at),
    image: { ...image, at: desk.here(at) },
    body: {
      id,
      vmSize: pool.vmSize,
      ...(pool.resizeTimeout === undefined ? {} : { resizeTimeout: pool.resizeTimeout }),
      targetDedicatedNodes: pool.dedicated,
      targetLowPriorityNodes: pool.spot,
      taskSlotsPerNode: pool.slotsPerNode,
      ...(pool.startTask ? { startTask: startTask(desk, pool.startTask, startScript ?? '', values) } : {}),
    },
    ...(startScript === undefined ? {} : { startScript }),
    ...(pool.raw === undefined ? {} : { raw: pool.raw.fields }),
    fingerprint: '',
  };
  if (pool.raw) {
    const whole = { ...desired.body, virtualMachineConfiguration: unresolvedImage(image) };
    const faults = missingFields(withRaw(whole, pool.raw.fields), 'PoolAddParameter', pool.raw);
    desk.diagnostics.push(...faults);
  }
  return { ...desired, fingerprint: poolFingerprint({ pool: desired, containers }) };
}

/** The job. It stays open until the last task is added. */
export function desireJob(desk: Desk, poolId: string): DesiredJob {
  const { job, name } = desk.spec;
  const id = job.id ? render(job.id, desk.values) : name.value;
  checkId(desk, 'job', id, job.id);
  const environment = desk.environment(job.environment, { ...desk.values, job: { id } });
  const constraints = {
    ...(job.timeout === undefined ? {} : { maxWallClockTime: job.timeout }),
    ...(job.retries === undefined ? {} : { maxTaskRetryCount: job.retries }),
  };
  const desired: DesiredJob = {
    id,
    at: desk.here(job.at),
    body: {
      id,
      ...(job.priority === undefined ? {} : { priority: job.priority }),
      ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
      ...(job.maxParallelTasks === undefined ? {} : { maxParallelTasks: job.maxParallelTasks }),
      poolInfo: { poolId },
      onAllTasksComplete: 'noaction',
      ...(job.onTaskFailure === 'stop' ? { onTaskFailure: 'performexitoptionsjobaction' } : {}),
      ...(environment.length === 0 ? {} : { commonEnvironmentSettings: environment }),
    },
    ...(job.raw === undefined ? {} : { raw: job.raw.fields }),
  };
  if (job.raw) {
    desk.diagnostics.push(
      ...missingFields(withRaw(desired.body, job.raw.fields), 'JobAddParameter', job.raw),
    );
  }
  return desired;
}

/** Commands rendered for bash, one a line. */
export function scriptOf(desk: Desk, commands: readonly Template[], values: Values): string {
  const lines = commands.map((command) => {
    const line = render(command, values, bashWriter).trimEnd();
    if (line.trim() === '') desk.error(command.at, 'empty-value', 'this command is empty');
    if (line.includes('\0')) desk.error(command.at, 'zero-byte', 'this command would hold a zero byte');
    return line;
  });
  return lines.join('\n');
}

function startTask(desk: Desk, task: SpecStartTask, script: string, values: Values): StartTaskBody {
  const environment = desk.environment(task.environment, values);
  const resourceFiles = task.files.map(({ value }) => ({
    storageContainerUrl: sasReference({ container: desk.containerName(value), permissions: 'rl' }),
  }));
  return {
    commandLine: bashCommandLine(script),
    ...(resourceFiles.length === 0 ? {} : { resourceFiles }),
    ...(environment.length === 0 ? {} : { environmentSettings: environment }),
    userIdentity: { autoUser: { scope: 'pool', elevationLevel: task.elevated ? 'admin' : 'nonadmin' } },
    maxTaskRetryCount: task.retries ?? 0,
    waitForSuccess: true,
  };
}

function checkId(desk: Desk, what: string, id: string, template: Template | undefined): void {
  const fault = idFault(what, id);
  if (fault) desk.error(template?.at ?? desk.spec.name.at, fault.code, fault.message);
}
