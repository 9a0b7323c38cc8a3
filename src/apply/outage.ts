import type { Failure } from './event.ts';
import type { Run } from './run.ts';

/** Tells of outages of the service or of the network, and says what is none. */
export interface OutageWatch {
  /** Gives the failure back if it ends the run; undefined where the service may answer again. */
  readonly survive: (failure: Failure) => Failure | undefined;
  /** How long the service asks not to be asked, in milliseconds; 0 where it says nothing. */
  readonly askedFor: () => number;
  /** The service has answered. */
  readonly over: () => void;
}

/**
 * While the service works for us, that it cannot be reached, or is too busy, is no reason to give up: what it
 * was asked for goes on without us. Each outage is told once, with what goes on (`meanwhile`) and how long it
 * will be waited for.
 */
export function outageWatch(
  { options, wait }: Pick<Run, 'options' | 'wait'>,
  meanwhile: string,
): OutageWatch {
  let since: number | undefined;
  let readyAt = 0;
  return {
    askedFor: () => Math.max(0, readyAt - options.clock.now()),
    survive: (failure) => {
      const cut = wait.cutShort();
      if (cut) return cut;
      const isOutage =
        failure.reason === 'fault' &&
        (failure.fault.kind === 'unreachable' ||
          failure.fault.kind === 'busy' ||
          (failure.fault.status ?? 0) >= 500);
      if (!isOutage) return failure;
      readyAt = failure.fault.readyAt ?? 0;
      if (since === undefined) {
        since = options.clock.now();
        const limit = options.timeoutMs === undefined ? 'until it answers' : 'until --timeout is over';
        const message = `no answer (${failure.fault.code}): ${meanwhile}; waiting ${limit}`;
        options.listen({ type: 'waiting', message });
      }
      return undefined;
    },
    over: () => {
      if (since === undefined) return;
      const seconds = Math.round((options.clock.now() - since) / 1000);
      since = undefined;
      options.listen({ type: 'waiting', message: `the service answers again, after ${seconds} s` });
    },
  };
}
