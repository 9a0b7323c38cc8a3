import pMap from 'p-map';
import type { TaskAction } from '../../plan/plan.ts';
import type { TaskBody } from '../../wire/rest.ts';
import type { Failure } from '../event.ts';
import { holdPool } from '../pool/idle-pool.ts';
import { faulty, type Run } from '../run.ts';
import { taskChunks } from './task-chunks.ts';

const COLLECTIONS_AT_ONCE = 4;
const TRIES = 6;
const FIRST_RETRY_MS = 500;

/** What became of the tasks that were sent. */
export interface Added {
  /** Ids that the job had already: to be compared. */
  readonly existing: readonly string[];
  /** Ids that the service refused, with its reason. */
  readonly refused: ReadonlyArray<{ readonly id: string; readonly message: string }>;
  /** Set where sending ended early; the tasks not named above may or may not have been added. */
  readonly failure?: Failure;
}

/** The bodies, each rendered when it is its turn to be sent. */
function* bodiesOf(tasks: Iterable<Pick<TaskAction, 'body'>>): Generator<TaskBody> {
  for (const { body } of tasks) yield body;
}

/**
 * Adds tasks to a job in collections, several at once. The result of every item is read: one that failed for
 * the service's own reasons is sent again, a few times; a collection that is too large is split.
 */
export async function addTasks(
  run: Run,
  jobId: string,
  tasks: ReadonlyArray<Pick<TaskAction, 'body'>>,
): Promise<Added> {
  const existing: string[] = [];
  const refused: Array<{ id: string; message: string }> = [];
  let failure: Failure | undefined;
  let added = 0;

  const send = async (chunk: readonly TaskBody[], tries: number): Promise<void> => {
    failure ??= run.wait.cutShort() ?? (await holdPool(run));
    if (failure) return;
    const answer = await run.options.batch.addTasks(jobId, chunk);
    if (!answer.ok) {
      if (answer.error.kind !== 'too-large') failure ??= faulty(answer.error);
      else if (chunk.length === 1) refused.push({ id: chunk[0]?.id ?? '', message: answer.error.message });
      else {
        const middle = Math.ceil(chunk.length / 2);
        await send(chunk.slice(0, middle), tries);
        await send(chunk.slice(middle), tries);
      }
      return;
    }
    const results = new Map(answer.value.map((result) => [result.taskId.toLowerCase(), result]));
    const again: TaskBody[] = [];
    for (const body of chunk) {
      const result = results.get(body.id.toLowerCase());
      if (result?.status === 'Success') added += 1;
      else if (result?.error?.code === 'TaskExists') existing.push(body.id);
      else if (result?.status === 'ClientError' || tries >= TRIES) {
        const { code, message } = result?.error ?? {
          code: 'no answer',
          message: 'the service said nothing about it',
        };
        refused.push({ id: body.id, message: `${code}: ${message}` });
      } else again.push(body);
    }
    run.options.listen({ type: 'tasks-added', added: added + existing.length, of: tasks.length });
    if (again.length === 0) return;
    const ms = FIRST_RETRY_MS * 2 ** (tries - 1);
    const why = results.get(again[0]?.id.toLowerCase() ?? '')?.error?.code ?? 'no answer';
    const message = `add ${again.length} of the tasks again: ${why}; trying again in ${(ms / 1000).toFixed(1)} s`;
    run.options.listen({ type: 'waiting', message });
    failure ??= await run.wait.pause(ms);
    await send(again, tries + 1);
  };

  await pMap(
    taskChunks(bodiesOf(tasks), run.fillSas),
    async (chunk) => {
      if (chunk.ok) await send(chunk.value, 1);
      else failure ??= faulty(chunk.error);
    },
    { concurrency: COLLECTIONS_AT_ONCE },
  );
  return { existing, refused, ...(failure && { failure }) };
}
