import type { Listener } from '../apply/event.ts';
import type { Clock } from '../base/clock.ts';
import type { OutStream } from '../base/world.ts';

import type { Sources } from './diagnostics.ts';
import type { Style } from './style.ts';

/** Shows a run while it goes on, and its verdict at the end. */
export interface Reporter {
  readonly listen: Listener;
  /** Gives the terminal to a question; live stages are drawn again after it. */
  readonly during: <T>(question: () => Promise<T>) => Promise<T>;
  /** After the last event: ends the live stages and writes the final report. */
  readonly close: () => Promise<void>;
}

/** What every reporter writes to: results on `stdout`, progress on `stderr`, each with its style. */
export interface ReporterStreams {
  readonly stdout: OutStream;
  readonly stderr: OutStream;
  readonly outStyle: Style;
  readonly errStyle: Style;
  readonly clock: Clock;
  /** The texts from which diagnostics of a spec are drawn, as far as they are known by now. */
  readonly sources?: () => Sources;
}
