import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import { fail, ok, type Result } from '../base/result.ts';
import type { World } from '../base/world.ts';
import { count } from '../report/format.ts';
import type { Manifest } from '../report/files/manifest.ts';
import { readManifest } from '../report/files/read-manifest.ts';
import { jsonDocument, safeLine } from '../report/safe-text.ts';
import { hashFiles } from '../spec/inputs/hash-files.ts';

import type { GlobalFlags } from './flags.ts';
import { usageError } from './world/usage-error.ts';

/** A file of a manifest, and what has become of it. `role`: what it was to the run. */
interface Checked {
  readonly path: string;
  readonly role: 'output' | 'input';
  readonly state: 'same' | 'changed' | 'missing' | 'unreadable';
}

type Listed = Pick<Checked, 'path' | 'role'> & { readonly sha256: string };

/**
 * `batchspec verify`: compares files with the manifest that a run left beside its downloads. Exit code 1
 * where an output is not what it was, or an input has changed since; inputs that are not here are only told
 * of, for outputs travel without them.
 */
export async function verify(file: string, flags: GlobalFlags, world: World): Promise<ExitCode> {
  const path = resolve(world.cwd, file);
  const manifest = await manifestAt(path, file);
  if (!manifest.ok) return usageError(manifest.error, flags, world);
  const checked = await check(manifest.value, dirname(path));
  const wrong = checked.filter(
    ({ role, state }) => state !== 'same' && (role === 'output' || state !== 'missing'),
  );
  const { outputs, inputs } = manifest.value;
  if (flags.json) {
    world.stdout.write(
      jsonDocument({ formatVersion: 1, manifest: file, ok: wrong.length === 0, files: checked }),
    );
  } else {
    for (const { role, path: name, state } of checked.filter((one) => one.state !== 'same'))
      world.stdout.write(`${state.padEnd(10)} ${role.padEnd(6)} ${safeLine(name)}\n`);
    const all = `${count(outputs.length, 'output')} and ${count(inputs.length, 'input')}`;
    const word = wrong.length === 0 ? 'as the run left them' : count(wrong.length, 'difference');
    world.stdout.write(`${safeLine(file)}: ${all}, ${word}\n`);
  }
  return wrong.length === 0 ? EXIT.done : EXIT.wrongInput;
}

async function manifestAt(path: string, shown: string): Promise<Result<Manifest, string>> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    return fail(`${shown} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`);
  }
  const manifest = readManifest(text);
  return manifest
    ? ok(manifest)
    : fail(
        `${shown} is not a manifest of batchspec: a run writes one beside the folder it downloads to, as results.manifest.json beside results/`,
      );
}

async function check({ inputs, outputs }: Manifest, folder: string): Promise<Checked[]> {
  const listed: Listed[] = [
    ...outputs.map(({ path, sha256 }) => ({ path, sha256, role: 'output' as const })),
    ...inputs.map(({ path, sha256 }) => ({ path, sha256, role: 'input' as const })),
  ];
  const hashes = await hashFiles(listed.map(({ path }) => resolve(folder, path)));
  return listed.map(({ path, role, sha256 }, index) => {
    const hash = hashes[index];
    if (!hash?.ok) return { path, role, state: hash?.error === 'ENOENT' ? 'missing' : 'unreadable' };
    return { path, role, state: hash.value.sha256 === sha256 ? 'same' : 'changed' };
  });
}
