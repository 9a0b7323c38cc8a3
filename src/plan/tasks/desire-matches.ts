import { posix } from 'node:path';

import picomatch from 'picomatch';

import { librarySyntax } from '../../spec/inputs/glob.ts';
import type { Located, SpecContainer } from '../../spec/spec.ts';
import type { Desk } from '../desire-desk.ts';
import type { DesiredBlob, DesiredContainer } from '../desired.ts';
import { fixedPrefix, writtenKeys } from '../storage/remote.ts';

/** What templates know of a blob. */
export interface FileValues {
  readonly [name: string]: string | number;
  readonly path: string;
  readonly name: string;
  readonly stem: string;
  readonly ext: string;
  readonly dir: string;
  readonly size: number;
  readonly blob: string;
}

/** A blob that a group makes a task of, with what its templates know of it (made when it is read). */
export class MatchedFile {
  readonly container: string;
  readonly #blob: Pick<DesiredBlob, 'name' | 'bytes'>;

  constructor(container: string, blob: Pick<DesiredBlob, 'name' | 'bytes'>) {
    this.container = container;
    this.#blob = blob;
  }

  get file(): FileValues {
    return describeBlob(this.container, this.#blob.name, this.#blob.bytes);
  }
}

const NAMES_SHOWN = 5;

/** What a group matches, in what. */
interface Matching {
  readonly group: string;
  readonly patterns: ReadonlyArray<Located<string>>;
  readonly allowEmpty: boolean;
  readonly containers: readonly DesiredContainer[];
}

/**
 * The blobs that a group's patterns match among what its containers will hold, or hold already, sorted by
 * `KEY/path`. Patterns are taken in their order, `!` takes away what stands so far. A pattern that matches
 * nothing is an error unless the group allows it. Where a list is wanted that no service has given yet,
 * nothing matches, and the desk knows of the want.
 */
export function matchFiles(desk: Desk, { group, patterns, allowEmpty, containers }: Matching): MatchedFile[] {
  if (wantsLists(desk, group, patterns)) return [];
  const found = new Map<string, MatchedFile>();
  let missed = false;
  for (const { value, at } of patterns) {
    const excludes = value.startsWith('!');
    const pattern = excludes ? value.slice(1) : value;
    const slash = pattern.indexOf('/');
    const key = pattern.slice(0, slash);
    const matches = picomatch(librarySyntax(pattern.slice(slash + 1)), { dot: excludes });
    const container = containers.find((one) => one.key === key);
    const held = desk.remote?.get(key) ?? container?.blobs ?? [];
    const matched = held.filter(({ name }) => matches(name));
    for (const one of matched) {
      const blob = `${key}/${one.name}`;
      if (excludes) found.delete(blob);
      else found.set(blob, new MatchedFile(key, one));
    }
    if (matched.length > 0 || excludes || allowEmpty) continue;
    missed = true;
    const spec = desk.spec.containers.find((one) => one.key === key);
    desk.error(at, 'no-match', `nothing matches \`${value}\``, { hint: holds(desk, key, spec) });
  }
  if (found.size === 0 && !allowEmpty && !missed) {
    const [first] = patterns;
    if (first) desk.error(first.at, 'no-match', 'the patterns leave no file to make a task of');
  }
  return [...found].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
}

function describeBlob(key: string, path: string, bytes: number): FileValues {
  const name = posix.basename(path);
  const ext = posix.extname(name);
  const dir = posix.dirname(path);
  return {
    path,
    name,
    stem: ext === '' ? name : name.slice(0, -ext.length),
    ext,
    dir: dir === '.' ? '' : dir,
    size: bytes,
    blob: `${key}/${path}`,
  };
}

/** Notes the lists that patterns need of the service; true where one of them is not there yet. */
function wantsLists(desk: Desk, group: string, patterns: ReadonlyArray<Located<string>>): boolean {
  const written = writtenKeys(desk.spec);
  let unknown = false;
  for (const { value } of patterns) {
    if (value.startsWith('!')) continue;
    const slash = value.indexOf('/');
    const key = value.slice(0, slash);
    const container = desk.spec.containers.find((one) => one.key === key);
    if (!container || container.uploads || written.anything || written.keys.has(key)) continue;
    desk.wantList(key, fixedPrefix(value.slice(slash + 1)), group);
    unknown ||= desk.remote?.get(key) === undefined;
  }
  return unknown;
}

function holds(desk: Desk, key: string, container: SpecContainer | undefined): string {
  const listed = desk.remote?.get(key);
  if (!container?.uploads && !listed) {
    return `tasks of the spec write to \`${key}\`, so what it will hold is not known; allowEmpty: true lets the group be empty`;
  }
  const names = (listed ?? container?.blobs ?? []).map(({ name }) => name);
  if (names.length === 0)
    return `the container \`${desk.containerName(key)}\` holds nothing there, or does not exist; allowEmpty: true lets the group be empty`;
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  return `\`${key}\` ${listed ? 'holds' : 'will hold'} ${names.slice(0, NAMES_SHOWN).join(', ')}${more}; allowEmpty: true lets the group be empty`;
}
