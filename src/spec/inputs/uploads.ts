import { isAbsolute, join, relative, resolve, sep } from 'node:path';

import type { Diagnostic } from '../../base/diagnostic.ts';
import { storedBlobName } from '../../wire/blob-name.ts';
import { blobNameTrouble } from './blob-names.ts';
import { errorAt, warningAt } from '../diagnose.ts';
import { findFiles, type FoundFile } from './find-files.ts';
import { hashFiles } from './hash-files.ts';
import type { Located, SpecBlob } from '../spec.ts';

/** From so many files on, it is told that they are read. */
const MANY_FILES = 5000;

/** A file that a container is to hold, before its content was read. */
interface Upload extends FoundFile {
  readonly name: string;
  readonly pattern: Located<string>;
}

/**
 * The blobs that `upload:` of a container stands for, sorted by name, with size and hash. Patterns are taken
 * in their order, `!` takes away what stands so far; `folder` is the spec's own; `onWork` is told where there are
 * so many files that it takes long to read them. Everything that is wrong with them comes back at once.
 */
export async function resolveUploads(
  key: string,
  patterns: ReadonlyArray<Located<string>>,
  folder: string,
  onWork?: (work: string) => void,
): Promise<{ blobs: readonly SpecBlob[]; diagnostics: readonly Diagnostic[] }> {
  const diagnostics: Diagnostic[] = [];
  const uploads = new Map<string, Upload>();
  for (const pattern of patterns) {
    const { value, at } = pattern;
    const excludes = value.startsWith('!');
    const path = excludes ? value.slice(1) : value;
    const trouble = patternTrouble(path, pattern, folder);
    diagnostics.push(...trouble);
    if (trouble.some(({ severity }) => severity === 'error')) continue;
    if (excludes) {
      const { excluder } = await import('./excluder.ts');
      const excluded = excluder(path, folder);
      for (const file of uploads.keys()) if (excluded(file)) uploads.delete(file);
      continue;
    }
    const found = await findFiles(path, folder);
    if (!found.ok) {
      diagnostics.push(errorAt(at, found.error.code, found.error.message, { hint: found.error.hint }));
      continue;
    }
    for (const { file, base } of found.value) {
      uploads.set(file, { file, base, pattern, name: relative(base, file).split(sep).join('/') });
    }
  }
  if (uploads.size === 0 && diagnostics.length === 0 && patterns[0]) {
    diagnostics.push(
      errorAt(patterns[0].at, 'no-match', `the patterns of \`${key}\` leave no file to upload`),
    );
  }
  const all = [...uploads.values()].toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  diagnostics.push(...nameFaults(key, all, folder));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { blobs: [], diagnostics };

  if (all.length >= MANY_FILES) onWork?.(`reading ${all.length} files of the container ${key}`);
  const hashed = await hashFiles(all.map(({ file }) => file));
  const blobs = all.flatMap(({ file, name, pattern }, index): SpecBlob[] => {
    const from = shown(file, folder);
    const hash = hashed[index];
    if (hash?.ok) return [{ name, from, bytes: hash.value.bytes, sha256: hash.value.sha256, at: pattern.at }];
    diagnostics.push(
      errorAt(pattern.at, 'not-readable', `the file ${from} cannot be read (${hash?.error ?? 'unknown'})`),
    );
    return [];
  });
  return { blobs, diagnostics };
}

/** What is wrong with a path as it is written. */
function patternTrouble(path: string, { at }: Located<string>, folder: string): Diagnostic[] {
  if (path.includes('\\') && /\\[A-Za-z0-9]/.test(path)) {
    return [errorAt(at, 'bad-path', `\`${path}\` has a backslash`, { hint: 'folders are separated by /' })];
  }
  if (isAbsolute(path)) {
    const message = `the path \`${path}\` is absolute, and so is there on this machine only`;
    return [warningAt(at, 'absolute-path', message, { hint: 'use a path relative to the spec' })];
  }
  const depth = resolve(folder)
    .split(sep)
    .filter((part) => part !== '').length;
  const steps =
    /^(?:\.\.?\/)*/
      .exec(`${path}/`)?.[0]
      .split('/')
      .filter((step) => step === '..').length ?? 0;
  if (steps <= depth) return [];
  const message = `the path \`${path}\` goes up ${steps} folders, which is past the root of the disk`;
  return [errorAt(at, 'outside-of-disk', message)];
}

function nameFaults(key: string, uploads: readonly Upload[], folder: string): Diagnostic[] {
  const first = new Map<string, Upload>();
  return uploads.flatMap((upload) => {
    const { name, file, pattern } = upload;
    const trouble = blobNameTrouble(name);
    if (trouble) {
      return [
        errorAt(pattern.at, 'bad-blob-name', `the file ${JSON.stringify(shown(file, folder))} ${trouble}`, {
          hint: 'rename it',
        }),
      ];
    }
    const stored = storedBlobName(name);
    const before = first.get(stored);
    if (!before) {
      first.set(stored, upload);
      return [];
    }
    const files = `${shown(before.file, folder)} and ${shown(file, folder)}`;
    const related =
      before.pattern.at === pattern.at
        ? []
        : [{ message: 'the first comes from here', at: before.pattern.at }];
    return [
      errorAt(pattern.at, 'same-blob', `two files would become the blob \`${key}/${stored}\`: ${files}`, {
        related,
      }),
    ];
  });
}

/** A file as the plan names it: relative to the spec's folder, with `/`. */
function shown(file: string, folder: string): string {
  return relative(folder, join(file)).split(sep).join('/');
}
