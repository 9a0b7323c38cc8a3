import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

/** The one file that a spec uploads. */
export const TOPN = join(import.meta.dirname, '../../node-task/topn.mjs');

/** A new empty folder that goes away with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'topn-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs the built file as a task would, in a clean environment besides `env`. */
export async function runTopn(
  args: readonly string[],
  options: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [TOPN, ...args], { cwd: options.cwd, env: { ...options.env } });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  return { code, stdout, stderr };
}

/** The rows between the two rules of a table. */
export function rowsOf(table: string): string[] {
  const lines = table.split('\n');
  const rules = lines.flatMap((line, at) => (/^-+$/.test(line) ? [at] : []));
  return lines.slice((rules.at(0) ?? 0) + 1, rules.at(-1));
}
