import type { Result } from '../../base/result.ts';
import type { Fault } from '../../wire/fault.ts';
import type { Failure } from '../event.ts';
import { faulty, type Run } from '../run.ts';
import { intervals } from '../wait.ts';

/** Codes of a service that cannot change the size of a pool yet. */
const BUSY: ReadonlySet<string> = new Set(['PoolBeingResized', 'TooManyEnableAutoScaleRequests']);

/** True for a refusal that ends with the resize that is under way. */
export const isBeingResized = ({ code }: Fault): boolean => BUSY.has(code);

/** Asks until the service takes it: a resize that is under way is waited for, since it refuses a second one. */
export async function whenFree(
  run: Run,
  { id, at }: { readonly id: string; readonly at: string },
  ask: () => Promise<Result<void, Fault>>,
): Promise<Failure | undefined> {
  const pace = intervals({ firstMs: 500, mostMs: 5000 });
  for (let tries = 0; ; tries += 1) {
    const asked = await ask();
    if (asked.ok) return undefined;
    if (!isBeingResized(asked.error)) return faulty(asked.error, at);
    if (tries === 0)
      run.options.listen({ type: 'waiting', message: `pool ${id} is being resized; waiting for that` });
    const cut = await run.wait.pause(pace.next());
    if (cut) return cut;
  }
}
