#!/usr/bin/env node
import { packageVersion } from './base/version.ts';

const argv = process.argv.slice(2);

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  // Answered before anything else is loaded: scripts ask this often.
  process.stdout.write(`${packageVersion()}\n`);
} else {
  await run();
}

/** Builds the real world, runs the command in it and ends with its exit code. */
async function run(): Promise<void> {
  const [{ main, reportBug }, { systemClock }] = await Promise.all([
    import('./main.ts'),
    import('./base/clock.ts'),
  ]);
  const interrupt = new AbortController();
  const world = {
    cwd: process.cwd(),
    env: process.env,
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    clock: systemClock,
    interrupted: interrupt.signal,
  };

  const onSignal = (): void => {
    // The second time at once: child processes notice by themselves that we are gone.
    if (interrupt.signal.aborted) process.exit(130);
    interrupt.abort();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);

  // Whoever reads our output may stop at any time (`| head`): that is no failure.
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }

  const onBug = (error: unknown): void => process.exit(reportBug(error, argv, world));
  process.on('uncaughtException', onBug);
  process.on('unhandledRejection', onBug);

  const exitCode = await main(argv, world);
  process.exitCode = exitCode;
  // A handle that someone forgot to close must not hold the caller up.
  setTimeout(() => process.exit(exitCode), 2000).unref();
}
