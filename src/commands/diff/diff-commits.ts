import { mkdir, open, readFile } from 'node:fs/promises';
import { join, posix, relative, resolve, sep } from 'node:path';

import type { World } from '../../base/world.ts';
import { openRepository, type Range, type Repository } from '../../git/repository.ts';
import { count } from '../../report/format.ts';
import { looksLikeSpec } from '../../spec/document/looks-like-spec.ts';

import { compareSpec } from './diff-specs.ts';
import type { Compared, ComparedSpec } from './diff-specs.ts';
import type { SpecFlags } from '../flags.ts';
import type { Wanted } from '../stages/wanted.ts';

/** A commit written out. */
interface Checkout {
  readonly side: 'before' | 'after';
  readonly folder: string;
  readonly files: ReadonlySet<string>;
}

/**
 * Compares the specs of two commits, which are written below `folder` (empty, for the caller to remove): the
 * working tree and the index are not touched. `named` are specs as seen from the current folder; without, all that are found and
 * that differ. Gives a sentence where nothing can be compared.
 */
export async function diffCommits(
  range: string,
  named: readonly string[],
  folder: string,
  flags: SpecFlags,
  world: World,
): Promise<Compared | string> {
  const opened = await openRepository(world.cwd, world.env);
  if (!opened.ok) return opened.error;
  const repository = opened.value;
  const sides = await repository.range(range);
  if (!sides.ok) return sides.error;
  const changed = await repository.changed(sides.value);
  if (!changed.ok) return changed.error;

  const before = await checkOut(repository, sides.value.before, 'before', folder);
  if (typeof before === 'string') return before;
  const after = await checkOut(repository, sides.value.after, 'after', folder);
  if (typeof after === 'string') return after;
  const specs =
    named.length > 0 ? inRepository(named, repository, world.cwd) : await findSpecs(before, after);
  const missing = specs.filter((spec) => !before.files.has(spec) && !after.files.has(spec));
  if (missing.length > 0) return `neither commit has the file ${missing.join(', ')}`;
  const all = {
    before,
    after,
    changed: new Set(changed.value),
    sides: sides.value,
    named: named.length > 0,
  };
  return await compareAll(specs, all, flags, world);
}

interface Sides {
  readonly before: Checkout;
  readonly after: Checkout;
  readonly changed: ReadonlySet<string>;
  readonly sides: Range;
  /** True where a person named the specs. */
  readonly named: boolean;
}

async function compareAll(
  specs: readonly string[],
  { before, after, changed, sides, named }: Sides,
  flags: SpecFlags,
  world: World,
): Promise<Compared> {
  const paramsFile = flags.params === undefined ? {} : { params: resolve(world.cwd, flags.params) };
  const compared: ComparedSpec[] = [];
  for (const spec of specs) {
    const side = ({ side: when, folder, files }: Checkout) => ({
      name: `the spec ${when} the change`,
      cwd: folder,
      file: files.has(spec) ? spec : undefined,
      doubts: async (wanted: Wanted) => pointers(wanted, when),
    });
    compared.push(await compareSpec(spec, side(before), side(after), { ...flags, ...paramsFile }, world));
  }
  // A file that was only taken for a spec, and can be planned on neither side, is at most worth a line.
  const isMeant = ({ everPlanned }: ComparedSpec): boolean => named || everPlanned;
  const told = compared.filter(
    (one) => one.spec.status !== 'same' && (isMeant(one) || changed.has(one.spec.spec)),
  );
  return {
    report: { ...sides, specs: told.map(({ spec }) => spec), compared: compared.length },
    trouble: told.map((one) => (isMeant(one) ? one.trouble : '')).join(''),
    broken: told.some((one) => isMeant(one) && one.broken),
  };
}

async function checkOut(
  repository: Repository,
  { commit }: Range['before'],
  side: 'before' | 'after',
  parent: string,
): Promise<Checkout | string> {
  const folder = join(parent, side);
  const files = await repository.files(commit);
  if (!files.ok) return files.error;
  await mkdir(folder);
  const wrote = await repository.write(commit, folder, `${folder}.index`);
  return wrote.ok ? { side, folder, files: new Set(files.value) } : wrote.error;
}

/** Paths as seen from the current folder, as the repository names them. */
const inRepository = (named: readonly string[], { root, prefix }: Repository, cwd: string): string[] =>
  named.map((path) => {
    const below = posix.normalize(posix.join(prefix, path.split(sep).join('/')));
    return below.startsWith('../') ? relative(root, resolve(cwd, path)) : below;
  });

/** Everything in either commit that looks like a spec and names only bases that are there; sorted. */
async function findSpecs(...sides: readonly Checkout[]): Promise<string[]> {
  const found = new Set<string>();
  for (const { folder, files } of sides) {
    for (const path of files) {
      if (!/\.ya?ml$/i.test(path) || /(?:^|\/)(?:\.|node_modules\/)/.test(path)) continue;
      const text = await readFile(join(folder, path), 'utf8').catch(() => '');
      if (looksLikeSpec(text)) found.add(path);
    }
  }
  return [...found].toSorted();
}

/** Pointers are small; see https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: under 1024 bytes. */
const POINTER_BYTES = 1024;
const POINTER = 'version https://git-lfs.github.com/spec/';

/** Says which uploads are pointers of Git LFS, if any are: of these, size and content are not known. */
async function pointers({ desired, specDir }: Wanted, side: string): Promise<string[]> {
  const small = desired.containers.flatMap(({ blobs }) => blobs).filter(({ bytes }) => bytes < POINTER_BYTES);
  const found: string[] = [];
  for (const { from } of small) {
    if ((await firstBytes(join(specDir, from))) === POINTER) found.push(from);
  }
  if (found.length === 0) return [];
  const more = found.length > 1 ? ` and ${count(found.length - 1, 'more file')}` : '';
  return [
    `${found[0]}${more} ${side} the change: kept by Git LFS, so that only its pointer is known, not its size`,
  ];
}

async function firstBytes(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(POINTER.length), 0, POINTER.length, 0);
    return buffer.toString('latin1', 0, bytesRead);
  } finally {
    await handle.close();
  }
}
