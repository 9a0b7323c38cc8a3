import { cp, mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { systemClock } from '../../src/base/clock.ts';
import { main } from '../../src/main.ts';
import { capture, input } from '../rig/streams.ts';
import { refusals, type PlannedAction } from './bodies.ts';
import { mutateDocument } from './mutate-document.ts';
import { mutateText } from './mutate-text.ts';
import { Random } from './random.ts';

const ROOT = join(import.meta.dirname, '../..');
const MOST_CPU_MS = 1000;

/** A mutant that was not taken as it should be. */
export interface Finding {
  readonly seed: number;
  readonly what: string;
  readonly text: string;
}

export interface FuzzResult {
  readonly mutants: number;
  /** Those that `validate` let pass. */
  readonly valid: number;
  readonly slowestMs: number;
  readonly findings: readonly Finding[];
}

/**
 * Validates so many mutants of the gallery, from `seed` on, and plans those that pass. None may crash, take
 * over a second of CPU, or pass and then fail: in `plan --offline`, or by the local service's checks of bodies.
 */
export async function fuzz(
  count: number,
  seed: number,
  onProgress: (done: number) => void = () => undefined,
): Promise<FuzzResult> {
  const folder = await mkdtemp(join(tmpdir(), 'batchspec-fuzz-'));
  try {
    await cp(join(ROOT, 'specs'), join(folder, 'specs'), { recursive: true });
    await mkdir(join(folder, 'node-task'));
    await cp(join(ROOT, 'node-task/topn.mjs'), join(folder, 'node-task/topn.mjs'));
    const names = (await readdir(join(folder, 'specs'))).filter((name) => name.endsWith('.yaml'));
    const gallery = await Promise.all(
      names.toSorted().map((name) => readFile(join(folder, 'specs', name), 'utf8')),
    );
    const findings: Finding[] = [];
    let valid = 0;
    let slowestMs = 0;
    for (let done = 0; done < count; done++) {
      const own = seed + done;
      const text = mutant(gallery, own);
      const { what, passed, cpuMs } = await tryOut(text, join(folder, 'specs'));
      if (passed) valid += 1;
      slowestMs = Math.max(slowestMs, cpuMs);
      for (const one of what) findings.push({ seed: own, what: one, text });
      onProgress(done + 1);
    }
    return { mutants: count, valid, slowestMs, findings };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The mutant of a seed. */
function mutant(gallery: readonly string[], seed: number): string {
  const random = new Random(seed);
  const text = random.pick(gallery);
  return random.next() < 0.5 ? mutateText(text, random) : mutateDocument(text, gallery, random);
}

interface Tried {
  readonly what: readonly string[];
  readonly passed: boolean;
  readonly cpuMs: number;
}

async function tryOut(text: string, cwd: string): Promise<Tried> {
  let validated = await run(['validate', '-', '--format', 'json'], text, cwd);
  // A second look: the first one pays for what is loaded and compiled, and for the garbage of others.
  if (validated.cpuMs > MOST_CPU_MS) validated = await run(['validate', '-', '--format', 'json'], text, cwd);
  const { exitCode, stdout, stderr, cpuMs } = validated;
  const what: string[] = [];
  if (exitCode !== 0 && exitCode !== 1) what.push(`validate ends with ${exitCode}: ${stderr}`);
  if (cpuMs > MOST_CPU_MS) what.push(`validate takes ${cpuMs.toFixed(0)} ms of CPU`);
  if (exitCode === 1 && !/"severity": "error"/.test(stdout)) what.push('validate fails and says nothing');
  if (exitCode !== 0) return { what, passed: false, cpuMs };
  const planned = await run(['plan', '-', '--offline', '--format', 'json'], text, cwd);
  if (planned.exitCode !== 0) {
    what.push(`validate passes, plan ends with ${planned.exitCode}: ${planned.stdout}${planned.stderr}`);
    return { what, passed: true, cpuMs };
  }
  const { actions } = JSON.parse(planned.stdout) as { readonly actions: readonly PlannedAction[] };
  what.push(...refusals(actions).map((one) => `validate passes, the service refuses: ${one}`));
  return { what, passed: true, cpuMs };
}

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly cpuMs: number;
}

async function run(argv: readonly string[], stdin: string, cwd: string): Promise<Ran> {
  const [stdout, stderr] = [capture(), capture()];
  const start = process.cpuUsage();
  const exitCode = await main([...argv, '--verbose'], {
    cwd,
    env: { HOME: '/home/fuzz' },
    stdin: input(stdin),
    stdout,
    stderr,
    clock: systemClock,
    interrupted: new AbortController().signal,
  });
  const { user, system } = process.cpuUsage(start);
  return { exitCode, stdout: stdout.text, stderr: stderr.text, cpuMs: (user + system) / 1000 };
}
