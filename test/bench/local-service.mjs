// A local service for the benches: started as users start it, from `dist/`, with nothing kept.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const DIST = process.env.BATCHSPEC_DIST ?? join(import.meta.dirname, '../../dist');
const CLI = join(DIST, 'cli.js');

/** Starts a service with these flags; gives its environment, its ready line as a value, and how to end it. */
export async function startService(...flags) {
  const child = spawn(process.execPath, [CLI, 'local', 'start', '--json', ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  const lines = createInterface(child.stdout);
  for await (const line of lines) {
    text += line;
    if (line === '}') break;
  }
  if (text === '') throw new Error('the local service did not start');
  const ready = JSON.parse(text);
  if (ready.ready !== true) throw new Error(`the local service did not start: ${text}`);
  const keys = JSON.parse(await readFile(join(ready.stateDir, 'keys.json'), 'utf8'));
  const gone = once(child, 'exit');
  return {
    ...ready,
    keys,
    pid: child.pid,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      await gone;
    },
  };
}

/** Memory of a process in MB: now, and at its highest. */
export async function memoryOf(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const kb = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN);
  // Pages of files, such as the mapped store, go when the system needs the room.
  return { now: kb('RssAnon') / 1024, peak: kb('VmHWM') / 1024 };
}

/** CPU time of a process so far, in ms. A clock tick is 10 ms on every Linux that Node runs on. */
export async function cpuOf(pid) {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** The child of a process whose command line contains a text. */
export async function childOf(pid, text) {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  for (const child of children.trim().split(' ')) {
    if ((await readFile(`/proc/${child}/cmdline`, 'utf8')).includes(text)) return Number(child);
  }
  throw new Error(`process ${pid} has no child with ${text}`);
}

/** Does `work(index)` for every index below `count`, so many at a time. */
export async function inFlight(count, atOnce, work) {
  let next = 0;
  const lane = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** Prints rows as a table, the first as its head. */
export function print(rows) {
  const widths = rows[0].map((_, at) => Math.max(...rows.map((row) => String(row[at]).length)));
  for (const row of rows)
    console.log(
      row
        .map((cell, at) => String(cell).padStart(widths[at]))
        .join('  ')
        .trimEnd(),
    );
}
