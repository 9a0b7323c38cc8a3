import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { EXIT } from '../base/exit-codes.ts';
import type { ExitCode } from '../base/exit-codes.ts';
import type { World } from '../base/world.ts';
import { jsonDocument, safeLine } from '../report/safe-text.ts';

import type { GlobalFlags } from './flags.ts';
import { IGNORED, initFiles } from './init-files.ts';

/** `batchspec init [DIR]`: a small runnable spec with its script and data. What stands there stays as it is. */
export async function init(folder: string, flags: GlobalFlags, world: World): Promise<ExitCode> {
  const root = resolve(world.cwd, folder);
  try {
    const written: string[] = [];
    const kept: string[] = [];
    for (const [path, text] of initFiles(specName(basename(root)))) {
      ((await writeNew(join(root, path), text)) ? written : kept).push(join(folder, path));
    }
    if (await ignore(join(root, '.gitignore'))) written.push(join(folder, '.gitignore'));
    tell({ folder, written, kept }, flags, world);
    return EXIT.done;
  } catch (error) {
    const { code, path } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    world.stderr.write(`error: cannot write ${safeLine(path ?? root)} (${code})\n`);
    return EXIT.wrongInput;
  }
}

/** Writes a file that is not there yet; false where it is. */
async function writeNew(path: string, text: string): Promise<boolean> {
  await mkdir(dirname(path), { recursive: true });
  try {
    await writeFile(path, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Adds the lines that `.gitignore` lacks; true where it lacked any. */
async function ignore(path: string): Promise<boolean> {
  const before = await readFile(path, 'utf8').catch(() => '');
  const missing = IGNORED.filter((line) => !before.split(/\r?\n/).includes(line));
  if (missing.length === 0) return false;
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  await writeFile(path, `${gap}${missing.join('\n')}\n`, { flag: 'a' });
  return true;
}

/** A folder's name as a spec's name: lower case, digits and hyphens, not too long for a container's name. */
function specName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 40);
  return /^[a-z0-9].{2,}$/.test(name) ? name.replace(/-$/, '') : 'hello';
}

function tell(
  result: { folder: string; written: readonly string[]; kept: readonly string[] },
  flags: GlobalFlags,
  world: World,
): void {
  if (flags.json) {
    world.stdout.write(jsonDocument({ formatVersion: 1, ...result }));
    return;
  }
  if (flags.quiet) return;
  for (const path of result.written) world.stdout.write(`wrote ${safeLine(path)}\n`);
  for (const path of result.kept) world.stdout.write(`kept  ${safeLine(path)} (it was there before)\n`);
  const enter = result.folder === '.' ? '' : `cd ${safeLine(result.folder)} && `;
  world.stdout.write(`Next: ${enter}batchspec apply\n`);
}
