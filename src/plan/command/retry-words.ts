import { exitCodesShown } from '../../spec/words/exit-codes.ts';
import type { ExitCodes, SpecRetry } from '../../spec/spec.ts';

/** How often a task is tried again and after which exit codes: `3 at most, on exit codes 1, 2-5`. */
export function retryShown({ limit, on, notOn }: SpecRetry): string {
  const times = limit < 0 ? 'without limit' : `${limit} at most`;
  return `${times}${on ? `, on ${codes(on)}` : ''}${notOn.length > 0 ? `, not on ${codes(notOn)}` : ''}`;
}

const codes = (list: readonly ExitCodes[]): string =>
  `exit code${list.length === 1 && list[0]?.start === list[0]?.end ? '' : 's'} ${list.map(exitCodesShown).join(', ')}`;
