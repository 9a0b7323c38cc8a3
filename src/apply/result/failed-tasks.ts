import { LOGS_KEY } from '../../plan/tasks/plan-tasks.ts';
import type { TaskAction } from '../../plan/plan.ts';
import type { BatchPort, BlobPort } from '../../wire/ports.ts';
import type { FailureInfo, Task } from '../../wire/rest.ts';
import { forEachBounded } from '../bounded.ts';
import type { FailedTask } from '../event.ts';
import { actionsOn, placeShown, type Run } from '../run.ts';
import { lastLines } from '../tail.ts';

/** Reading logs takes a request or two for each task; beyond this many, nobody reads them on a screen. */
const TAILS_READ = 100;
const AT_ONCE = 8;
const TAIL_BYTES = 8192;

/**
 * What a person needs to know of tasks that failed: `tasks` as the service lists them, with id and
 * executionInfo, each with its action. `already` of the run's failed tasks have been described before.
 */
export async function describeFailures(
  run: Run,
  failures: ReadonlyArray<{ readonly task: Task; readonly action: TaskAction }>,
  already: number,
): Promise<FailedTask[]> {
  const described = failures.map(({ task, action }) => describe(run, task, action, []));
  const read = described.slice(0, Math.max(0, TAILS_READ - already)).map((task, index) => ({ task, index }));
  const logs = actionsOn(run.plan, 'container').find((container) => container.key === LOGS_KEY)?.name;
  await forEachBounded(read, AT_ONCE, run.wait.cutShort, async ({ task, index }) => {
    const text = await readTaskLog(run.options, { ...task, logs, file: 'stderr.txt', bytes: TAIL_BYTES });
    described[index] = { ...task, stderrTail: lastLines(text ?? '') };
    return undefined;
  });
  return described;
}

/**
 * The last bytes of a task's `stdout.txt` or `stderr.txt`: what was kept in the logs container, else what is
 * still on the node, else undefined.
 */
export async function readTaskLog(
  { batch, blobs }: { batch: BatchPort; blobs: BlobPort },
  which: {
    readonly job: string;
    readonly id: string;
    readonly logs: string | undefined;
    readonly file: 'stdout.txt' | 'stderr.txt';
    readonly bytes: number;
  },
): Promise<string | undefined> {
  const part = { last: which.bytes };
  const stored =
    which.logs === undefined
      ? undefined
      : await blobs.text(which.logs, `${which.job}/${which.id}/${which.file}`, part);
  if (stored?.ok && stored.value !== undefined) return stored.value;
  const onNode = await batch.taskFile(which.job, which.id, which.file, part);
  return onNode.ok ? onNode.value : undefined;
}

function describe(run: Run, task: Task, action: TaskAction, stderrTail: readonly string[]): FailedTask {
  const info = task.executionInfo;
  const failure = info?.failureInfo;
  const { exitCode } = info ?? {};
  return {
    id: action.id,
    job: action.job,
    group: action.group,
    ...(action.input !== undefined && { input: action.input }),
    ...(exitCode !== undefined && { exitCode }),
    ...(failure && { category: failure.category }),
    code: failure?.code ?? (exitCode === undefined ? 'Unknown' : 'FailureExitCode'),
    message: failure ? reasonOf(failure) : 'the service gives no reason',
    attempts: (info?.retryCount ?? 0) + 1,
    stderrTail,
    at: placeShown(run, action.at),
  };
}

/** The service's words; its details often say more, such as which limit was passed. */
function reasonOf({ message, details = [] }: FailureInfo): string {
  const more = details.find(({ name }) => name === 'Message')?.value;
  return more === undefined || more === message ? message : `${message} (${more})`;
}
