import { EXIT } from './base/exit-codes.ts';
import type { ExitCode } from './base/exit-codes.ts';
import { redact } from './base/redact.ts';
import { packageVersion } from './base/version.ts';
import type { OutStream, World } from './base/world.ts';

/**
 * The whole tool as a function: `argv` without node and script, and everything it may touch as `world`.
 * Gives the exit code. Expected trouble is told on the streams; a throw from below is our bug, exit 70.
 */
export async function main(argv: readonly string[], world: World): Promise<ExitCode> {
  const guarded = { ...world, stdout: redacted(world.stdout), stderr: redacted(world.stderr) };
  try {
    const { runProgram } = await import('./commands/program.ts');
    return await runProgram(argv, guarded);
  } catch (error) {
    return reportBug(error, argv, guarded);
  }
}

/** Says that batchspec itself is wrong, in which version and where to tell it. Gives exit code 70. */
export function reportBug(
  error: unknown,
  argv: readonly string[],
  { stdout, stderr, clock }: Pick<World, 'stdout' | 'stderr' | 'clock'>,
): ExitCode {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const lines = [
    `error: this is a bug in batchspec ${packageVersion()}: ${message}`,
    'Please report it with the command that you ran and the output of the same command with --verbose.',
  ];
  if (argv.includes('--verbose') && error instanceof Error) lines.push(error.stack ?? '');
  stderr.write(redact(`${lines.join('\n')}\n`));
  if (argv.includes('--json')) {
    const time = new Date(clock.now()).toISOString();
    const failure = { reason: 'bug', message };
    const verdict = {
      formatVersion: 1,
      time,
      type: 'verdict',
      exitCode: EXIT.ourBug,
      outcome: 'failed',
      failure,
    };
    stdout.write(redact(`${JSON.stringify(verdict)}\n`));
  }
  return EXIT.ourBug;
}

/** The boundary of everything that is shown: no secret passes it, whoever wrote the text. */
function redacted(stream: OutStream): OutStream {
  return {
    write: (text) => stream.write(redact(text)),
    reveal: (text) => stream.write(text),
    drained: async () =>
      new Promise((resolve) => {
        // A stream that tells no events takes everything at once.
        if (!stream.on || stream.writable === false) resolve();
        const events = ['drain', 'close'] as const;
        const goOn = (): void => {
          for (const event of events) stream.off?.(event, goOn);
          resolve();
        };
        for (const event of events) stream.on?.(event, goOn);
      }),
    get writable() {
      return stream.writable !== false;
    },
    get isTTY() {
      return stream.isTTY === true;
    },
    get columns() {
      // A terminal that does not know its size says 0.
      return stream.columns || 80;
    },
    get rows() {
      return stream.rows || 24;
    },
  };
}
