import type { Result } from '../../base/result.ts';
import type { Fault } from '../../wire/fault.ts';
import { LIMITS } from '../../wire/limits.ts';
import type { TaskBody } from '../../wire/rest.ts';
import type { FillSas } from './fill-sas.ts';

const ENVELOPE_BYTES = Buffer.byteLength('{"value":[]}');

/** Bytes of a task in a collection's body, with the comma that follows it. */
const bytesOf = (body: TaskBody): number => Buffer.byteLength(JSON.stringify(body)) + 1;

/**
 * Cuts tasks into collections that the service takes: at most 100 tasks and 1 MiB of JSON each, in order,
 * with SAS filled in just before a collection is sent. A task that is too big by itself comes alone; the
 * service says so then.
 */
export async function* taskChunks(
  bodies: Iterable<TaskBody>,
  fillSas: FillSas,
): AsyncGenerator<Result<TaskBody[], Fault>> {
  let chunk: TaskBody[] = [];
  let bytes = ENVELOPE_BYTES;
  for (const body of bodies) {
    const filled = await fillSas(body);
    if (!filled.ok) {
      yield filled;
      return;
    }
    const more = bytesOf(filled.value);
    const full = chunk.length === LIMITS.tasksPerCollection || bytes + more > LIMITS.requestBodyBytes;
    if (full && chunk.length > 0) {
      yield { ok: true, value: chunk };
      chunk = [];
      bytes = ENVELOPE_BYTES;
    }
    chunk.push(filled.value);
    bytes += more;
  }
  if (chunk.length > 0) yield { ok: true, value: chunk };
}
