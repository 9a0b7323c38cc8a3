import { buffer } from 'node:stream/consumers';
import { ok } from '../base/result.ts';
import type { Fault } from '../wire/fault.ts';
import type { Answer, FilePart } from '../wire/ports.ts';
import { tryRequest, type RetryOptions } from './retry.ts';

/** Faults of the files API that mean that there is nothing to read (any more, or yet). */
const nothingToRead = ({ kind }: Fault): boolean => kind === 'not-found' || kind === 'conflict';

/**
 * The last bytes of a file as text. The service knows no suffix ranges, so the length is asked first; an
 * empty file has no range at all.
 */
export async function readTail(
  doing: string,
  options: RetryOptions,
  { last }: FilePart,
  file: {
    readonly length: () => Promise<number | undefined>;
    readonly open: (
      ocpRange?: string,
    ) => Promise<{ readonly readableStreamBody?: NodeJS.ReadableStream | undefined }>;
  },
): Answer<string | undefined> {
  const answer = await tryRequest(doing, options, async () => {
    const length = (await file.length()) ?? 0;
    if (length === 0) return '';
    const { readableStreamBody } = await file.open(length > last ? `bytes=${length - last}-` : undefined);
    return readableStreamBody ? (await buffer(readableStreamBody)).toString('utf8') : '';
  });
  return !answer.ok && nothingToRead(answer.error) ? ok(undefined) : answer;
}
