import { lstat, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

import { fail, ok, type Result } from '../../base/result.ts';
import { splitGlob } from './glob.ts';

/** A local file, absolute, and the folder that its blob's name is relative to. */
export interface FoundFile {
  readonly file: string;
  readonly base: string;
}

/** Why a path or glob brings no files. */
export interface NothingFound {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
}

/**
 * Files that a path or glob names, below `folder`. A path names one file. A glob skips files and folders
 * that start with a dot unless it names the dot, and follows links.
 */
export async function findFiles(
  path: string,
  folder: string,
): Promise<Result<readonly FoundFile[], NothingFound>> {
  const { base, glob } = splitGlob(path);
  if (glob === '') return oneFile(base, folder);
  const root = path.startsWith('/') ? join('/', base) : resolve(folder, base);
  const { glob: find } = await import('tinyglobby');
  const names = await find(glob, {
    cwd: root,
    dot: false,
    onlyFiles: true,
    expandDirectories: false,
    absolute: false,
  });
  if (names.length === 0) return fail(await noMatch(path, base, root));
  const broken = await notUtf8(names, root);
  if (broken !== undefined) {
    return fail({
      code: 'bad-blob-name',
      message: `\`${path}\` matches the file ${broken}, whose name is not valid UTF-8`,
      hint: 'rename it',
    });
  }
  return ok(names.map((name) => ({ file: join(root, name), base: root })));
}

async function oneFile(path: string, folder: string): Promise<Result<readonly FoundFile[], NothingFound>> {
  const file = resolve(folder, path);
  try {
    const found = await stat(file);
    if (found.isFile()) return ok([{ file, base: dirname(file) }]);
    if (!found.isDirectory()) return fail({ code: 'not-a-file', message: `\`${path}\` is not a file` });
    const clean = path.replace(/\/+$/, '');
    return fail({
      code: 'is-a-folder',
      message: `\`${path}\` is a folder`,
      hint: `to upload all that is in it: ${clean}/**`,
    });
  } catch {
    const { nearFile } = await import('../document/near-file.ts');
    const near = await nearFile(file, path);
    return fail({
      code: 'no-such-file',
      message: `there is no file \`${path}\``,
      ...(near === undefined ? {} : { hint: near }),
    });
  }
}

async function noMatch(path: string, base: string, root: string): Promise<NothingFound> {
  const none = { code: 'no-match', message: `no file matches \`${path}\`` };
  const there = await stat(root).catch(() => undefined);
  if (!there?.isDirectory()) return { ...none, hint: `there is no folder \`${base}\`` };
  return {
    ...none,
    hint: `it is relative to the spec's folder; files that start with a dot have to be named with it`,
  };
}

/** The first name that stands for bytes that are no UTF-8, as it can be shown. */
async function notUtf8(names: readonly string[], root: string): Promise<string | undefined> {
  for (const name of names) {
    if (!name.includes('\uFFFD')) continue;
    const exists = await lstat(join(root, name)).then(
      () => true,
      () => false,
    );
    if (exists) continue;
    // The decoded name is none that the disk knows: its bytes were lost in decoding.
    const entries = await readdir(dirname(join(root, name)), { encoding: 'buffer' }).catch(
      (): Buffer[] => [],
    );
    const bytes = entries.find((entry) => entry.toString('utf8') === basename(name));
    return bytes === undefined ? JSON.stringify(name) : `"${showBytes(bytes)}"`;
  }
  return undefined;
}

/** A name whose bytes are no text: ASCII as it is, every other byte in hex. */
const showBytes = (bytes: Buffer): string =>
  Array.from(bytes, (byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCodePoint(byte) : `\\x${byte.toString(16).padStart(2, '0')}`,
  ).join('');
