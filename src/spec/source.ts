import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';

import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';
import { fail, ok, type Result } from '../base/result.ts';

/**
 * Larger than any spec that a person can review (thousands of lines: data belongs in tables), and as much as
 * the YAML library reads in about a second whatever stands in it; nothing can interrupt it.
 */
const SOURCE_BYTES = 256 * 1024;

/** Larger than the table of any job; it is kept in memory whole. */
const TABLE_BYTES = 64 * 1024 * 1024;

/** What a file is read as, which decides how much of it is read. */
type Kind = 'spec' | 'table';

const MOST: Readonly<Record<Kind, number>> = { spec: SOURCE_BYTES, table: TABLE_BYTES };

/** A text file that was read whole. */
export interface SourceFile {
  /** The name to show: relative to the current folder, with `/`. */
  readonly file: string;
  readonly baseName: string;
  /** Its folder, absolute. */
  readonly folder: string;
  readonly text: string;
  /** Of its bytes, in hex. */
  readonly sha256: string;
}

/** What is wrong with a file as a file; `shown` is what can be drawn of it, if anything. */
export interface SourceTrouble {
  readonly diagnostic: Diagnostic;
  readonly file: string;
  readonly shown?: string;
}

/** Reads a text file in UTF-8. `typed` is the path as the user gave it, relative to `cwd`. */
export async function readSource(
  typed: string,
  cwd: string,
  kind: Kind = 'spec',
): Promise<Result<SourceFile, SourceTrouble>> {
  const path = resolve(cwd, typed);
  const file = shownName(path, typed, cwd);
  const bad = (code: string, message: string, hint?: string): Result<never, SourceTrouble> =>
    fail({
      diagnostic: { severity: 'error', code, message, at: pointAt(file), ...(hint ? { hint } : {}) },
      file,
    });

  let bytes: Buffer;
  let handle: FileHandle | undefined;
  try {
    handle = await open(path, 'r');
    const stat = await handle.stat();
    if (stat.isDirectory())
      return bad(
        'is-a-folder',
        'this is a folder, not a file',
        kind === 'spec' ? `name the spec in it: ${file}/batchspec.yaml` : 'name a file in it',
      );
    if (stat.size > MOST[kind]) return tooLarge(stat.size, file, kind);
    // A pipe or device has no size: read up to the limit and one byte more.
    bytes = stat.isFile()
      ? await handle.readFile()
      : await readAtMost(handle.createReadStream({ autoClose: false }), MOST[kind]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return bad('no-such-file', 'there is no such file');
    if (code === 'EACCES' || code === 'EPERM')
      return bad('not-readable', 'this file may not be read', 'look at its permissions');
    return bad('not-readable', `this file cannot be read (${code === '' ? String(error) : code})`);
  } finally {
    await handle?.close();
  }
  if (bytes.length > MOST[kind]) return tooLarge(bytes.length, file, kind);
  return decode(bytes, { file, baseName: basename(path), folder: dirname(path) });
}

/** A text that came through standard input; its relative paths are relative to `cwd`. */
export function sourceOfText(text: string, cwd: string): Result<SourceFile, SourceTrouble> {
  const file = '<stdin>';
  const bytes = Buffer.from(text, 'utf8');
  if (bytes.length > SOURCE_BYTES) return tooLarge(bytes.length, file, 'spec');
  return decode(bytes, { file, baseName: 'stdin', folder: cwd });
}

function decode(
  bytes: Buffer,
  named: Pick<SourceFile, 'file' | 'baseName' | 'folder'>,
): Result<SourceFile, SourceTrouble> {
  const { file } = named;
  const trouble = isUtf8(bytes) ? bytes.indexOf(0) : firstBadByte(bytes);
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  if (trouble < 0) {
    return ok({ ...named, text, sha256: createHash('sha256').update(bytes).digest('hex') });
  }
  const lineStart = bytes.subarray(0, trouble).lastIndexOf(0x0a) + 1;
  const line = bytes.subarray(0, lineStart).filter((byte) => byte === 0x0a).length + 1;
  const col = bytes.toString('utf8', lineStart, trouble).length + 1;
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const value = `0x${(bytes[trouble] ?? 0).toString(16).padStart(2, '0')}`;
  const message =
    bytes[trouble] === 0
      ? `this file is not text: byte ${trouble + 1} is zero`
      : `this file is not UTF-8: byte ${trouble + 1} is ${value}`;
  const diagnostic: Diagnostic = {
    severity: 'error',
    code: 'not-utf8',
    message,
    at: { file, line, col, endLine: line, endCol: col + 1 },
    hint: utf16 ? 'it looks like UTF-16; save it as UTF-8' : 'save it as UTF-8',
  };
  return fail({ diagnostic, file, ...(bytes[trouble] === 0 || utf16 ? {} : { shown: text }) });
}

/** Offset of the first byte that is not part of a UTF-8 sequence. */
function firstBadByte(bytes: Buffer): number {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let sequenceStart = 0;
  for (let at = 0; at < bytes.length; at++) {
    try {
      if (decoder.decode(bytes.subarray(at, at + 1), { stream: true }) !== '') sequenceStart = at + 1;
    } catch {
      // Either this byte is wrong, or the ones before it began something that it does not go on with.
      return sequenceStart;
    }
  }
  return sequenceStart;
}

async function readAtMost(stream: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return Buffer.concat(chunks);
}

function tooLarge(bytes: number, file: string, kind: Kind): Result<never, SourceTrouble> {
  const message = `this file has ${size(bytes)}, and a ${kind} may have ${size(MOST[kind])}`;
  return fail({
    diagnostic: { severity: 'error', code: 'file-too-large', message, at: pointAt(file) },
    file,
  });
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KiB` : `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

const pointAt = (file: string): Place => ({ file, line: 1, col: 1, endLine: 1, endCol: 1 });

function shownName(path: string, typed: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  const shown = fromHere === '' || fromHere.startsWith('..') || isAbsolute(fromHere) ? typed : fromHere;
  return shown.split(sep).join('/');
}
