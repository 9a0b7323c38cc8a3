import { fuzz } from './fuzz.ts';

/** Runs the fuzz and gives what it found as text for people, and whether that is nothing. */
export async function report(
  count: number,
  seed: number,
): Promise<{ readonly text: string; readonly clean: boolean }> {
  const result = await fuzz(count, seed, (done) => {
    if (done % 500 === 0) process.stderr.write(`${done} of ${count}\n`);
  });
  const { mutants, valid, slowestMs, findings } = result;
  const shown = findings.slice(0, 40).map(({ seed: own, what, text }) => `seed ${own}: ${what}\n${text}\n`);
  const sum = `${mutants} mutants, ${valid} valid, slowest ${slowestMs.toFixed(0)} ms of CPU, ${findings.length} findings`;
  return { text: [...shown, sum].join('\n'), clean: findings.length === 0 };
}
