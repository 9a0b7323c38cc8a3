import type { World } from '../../base/world.ts';

/** All of standard input as text. An interrupt ends it early. */
export async function readAll({ stdin, interrupted }: World): Promise<string> {
  const chunks: Buffer[] = [];
  const input = stdin as NodeJS.ReadableStream & { destroy?: () => void };
  const stop = (): void => input.destroy?.();
  interrupted.addEventListener('abort', stop, { once: true });
  try {
    for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  } catch (error) {
    if (!interrupted.aborted) throw error;
  } finally {
    interrupted.removeEventListener('abort', stop);
  }
  return Buffer.concat(chunks).toString('utf8');
}
