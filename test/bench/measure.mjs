// Measuring, with nothing but Node.
import { spawn, spawnSync } from 'node:child_process';

/** @param {readonly number[]} values */
export const median = (values) => {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/**
 * Runs a command to its end and gives the milliseconds; a command that fails ends the bench with its stderr.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string }} [options]
 */
export function timeOf(command, args, options = {}) {
  const start = performance.now();
  const { status, error, stderr } = spawnSync(command, args, {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const ms = performance.now() - start;
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return ms;
}

/**
 * Runs each of the functions in turn, `rounds` times, so that what disturbs the machine disturbs all of them;
 * gives the median of what each returned. The first round warms the caches and is not counted.
 * @param {number} rounds
 * @param {Record<string, () => number | Promise<number>>} subjects
 */
export async function medians(rounds, subjects) {
  /** @type {Record<string, number[]>} */
  const seen = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(subjects)) {
      const value = await run();
      if (round > 0) seen[name].push(value);
    }
  }
  return Object.fromEntries(Object.entries(seen).map(([name, values]) => [name, median(values)]));
}

/**
 * Starts a program, gives the milliseconds until its output holds `ready`, then ends it and waits until it has ended.
 * @param {readonly string[]} args of node
 * @param {string} ready
 */
export async function timeUntilReady(args, ready) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = new Promise((resolve) => child.once('close', resolve));
  let output = '';
  let ms;
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    if (ms === undefined && output.includes(ready)) {
      ms = performance.now() - start;
      child.kill('SIGINT');
    }
  });
  await closed;
  if (ms === undefined) throw new Error(`node ${args.join(' ')} never said "${ready}":\n${output}`);
  return ms;
}

/**
 * The most memory that a Node script held at once, in MB.
 * @param {readonly string[]} args of node
 */
export function peakMemory(args) {
  const report =
    'data:text/javascript,process.on("exit",()=>process.stderr.write(`${process.resourceUsage().maxRSS}`))';
  const { status, stderr } = spawnSync(process.execPath, ['--import', report, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return Number(stderr) / 1024;
}
