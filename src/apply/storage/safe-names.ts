import { createHash } from 'node:crypto';

/** Names that Windows keeps for devices, with any extension and in any case. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;
const SEGMENT_BYTES = 240;

/**
 * Where each blob of a container goes below the folder that its outputs are downloaded to: a relative path
 * with `/`, the blob's own name wherever a file can have that name. What could leave the folder, or cannot be
 * a file on some system, is percent-encoded: `.` and `..` and empty segments, back slashes, drive letters,
 * control characters, device names, a dot or space at the end (`windows`: also `<>:"|?*`). Two names that
 * would meet on a disk that ignores case, or a name that is a file and a folder at once, are told apart by a
 * part of their hash. The same names give the same paths, in whatever order they come.
 */
export function safeNames(
  blobNames: readonly string[],
  { windows }: { readonly windows: boolean },
): ReadonlyMap<string, string> {
  const sorted = blobNames.toSorted((a, b) => (a < b ? -1 : 1));
  const wanted = sorted.map((name) => ({ name, path: safePath(name, windows) }));
  const folders = new Set(wanted.flatMap(({ path }) => foldersOf(path).map(sameOnDisk)));
  const taken = new Set<string>();
  const result = new Map<string, string>();
  for (const { name, path } of wanted) {
    const clashes = (one: string): boolean => taken.has(sameOnDisk(one)) || folders.has(sameOnDisk(one));
    let own = path;
    for (let tries = 0; clashes(own); tries += 1) own = marked(path, `${name}${'/'.repeat(tries)}`);
    taken.add(sameOnDisk(own));
    result.set(name, own);
  }
  return result;
}

function safePath(name: string, windows: boolean): string {
  return name
    .split('/')
    .map((segment, index) => safeSegment(segment, index === 0, windows))
    .join('/');
}

function safeSegment(segment: string, isFirst: boolean, windows: boolean): string {
  if (segment === '') return '%';
  if (segment === '.' || segment === '..') return segment.replaceAll('.', '%2E');
  let safe = segment
    .replaceAll(windows ? /[\p{Cc}\p{Cs}\\<>:"|?*]/gu : /[\p{Cc}\p{Cs}\\]/gu, percent)
    .replace(/[. ]$/, percent);
  if (isFirst && /^[A-Za-z]:/.test(safe)) safe = safe.replace(':', '%3A');
  if (RESERVED.test(safe)) safe = `${percent(safe.slice(0, 1))}${safe.slice(1)}`;
  return shortSegment(safe, SEGMENT_BYTES, segment);
}

/** A name of at most so many bytes: itself, or its beginning and a part of the hash of `whole`. */
export function shortSegment(name: string, bytes: number, whole = name): string {
  if (Buffer.byteLength(name) <= bytes) return name;
  return `${cut(name, bytes - 9)}~${hashOf(whole)}`;
}

/** Each byte as `%XX`, also of characters that encodeURIComponent leaves alone; half a surrogate pair as `%EF%BF%BD`. */
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** The longest beginning of at most so many bytes that cuts no character. */
function cut(text: string, bytes: number): string {
  let kept = '';
  let size = 0;
  for (const char of text) {
    size += Buffer.byteLength(char);
    if (size > bytes) break;
    kept += char;
  }
  return kept;
}

/** A path with a part of the name's hash before the extension: `out~1a2b3c4d.txt`. */
function marked(path: string, name: string): string {
  const [, stem = path, extension = ''] = /^(.*?)(\.[^./]*)?$/s.exec(path) ?? [];
  return `${stem}~${hashOf(name)}${extension}`;
}

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Names that are one on a disk that ignores case or the way in which accents are written. */
export const sameOnDisk = (path: string): string => path.normalize('NFC').toUpperCase().toLowerCase();

/** `a/b/c.txt` lies in `a` and `a/b`. */
const foldersOf = (path: string): string[] =>
  path.split('/').flatMap((_segment, index, all) => (index === 0 ? [] : [all.slice(0, index).join('/')]));
