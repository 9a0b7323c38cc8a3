import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, test } from 'vitest';

import { ArchiveTrouble, unzip, type UnzipLimits } from '../../../src/local/packages/unzip.ts';
import { type ZipEntry, zipOf } from '../../rig/zip.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'batchspec-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const unpack = async (archive: Buffer | readonly ZipEntry[], limits?: UnzipLimits): Promise<string> => {
  const into = join(folder, 'a', 'b');
  await mkdir(into, { recursive: true });
  const file = join(folder, 'archive.zip');
  await writeFile(file, Buffer.isBuffer(archive) ? archive : zipOf(archive));
  await unzip(file, into, new AbortController().signal, limits);
  return into;
};

test('files and folders come out with their contents and modes, and can be run where they have none', async () => {
  const into = await unpack([
    { name: 'empty/' },
    { name: 'bin/tool', content: 'run me', mode: 0o100755 },
    { name: 'bin/data', content: 'read me', mode: 0o104640 },
    { name: 'plain.txt', content: 'x' },
  ]);
  expect((await readdir(into)).toSorted()).toEqual(['bin', 'empty', 'plain.txt']);
  expect(await readFile(join(into, 'bin/tool'), 'utf8')).toBe('run me');
  const mode = async (name: string): Promise<number> => (await stat(join(into, name))).mode & 0o7777;
  expect(await mode('bin/tool')).toBe(0o755);
  expect(await mode('bin/data')).toBe(0o640);
  expect((await mode('plain.txt')) & 0o100).toBe(0o100);
});

test.each([
  ['climbs out', [{ name: '../../out', content: 'x' }], 'invalid relative path'],
  ['climbs out halfway', [{ name: 'a/../../../out', content: 'x' }], 'invalid relative path'],
  ['is absolute', [{ name: '/tmp/batchspec-out', content: 'x' }], 'absolute path'],
  ['is written for Windows', [{ name: String.raw`..\..\out`, content: 'x' }], 'invalid characters'],
  ['is a link', [{ name: 'link', content: '/etc/passwd', mode: 0o120777 }], 'links are not unpacked'],
  ['is a device', [{ name: 'device', mode: 0o020666 }], 'neither a file nor a folder'],
  [
    'is there twice',
    [
      { name: 'a', content: '1' },
      { name: 'a', content: '2' },
    ],
    'is there twice',
  ],
  [
    'lies in a file',
    [
      { name: 'a', content: '1' },
      { name: 'a/b', content: '2' },
    ],
    'cannot be unpacked .ENOTDIR|is there twice',
  ],
  ['is larger than it says', [{ name: 'a', content: 'x'.repeat(5000), claims: 10 }], 'too many bytes'],
])('an entry that %s is refused, and nothing is left outside', async (_, entries, reason) => {
  const trouble = await unpack(entries).catch((error: unknown) => error);
  expect(trouble).toBeInstanceOf(ArchiveTrouble);
  expect((trouble as Error).message).toMatch(new RegExp(reason));
  expect((await readdir(folder)).toSorted()).toEqual(['a', 'archive.zip']);
  expect(await readdir(join(folder, 'a'))).toEqual(['b']);
});

test('an archive that would fill the disk is refused before it does', async () => {
  const bomb = [1, 2, 3].map((at) => ({ name: `${at}`, content: Buffer.alloc(1000) }));
  await expect(unpack(bomb, { entries: 10, bytes: 2500 })).rejects.toThrow('larger than the limit');
  await expect(unpack(bomb, { entries: 2, bytes: 2 ** 30 })).rejects.toThrow('3 entries; at most 2');
});

test('what is no archive is refused', async () => {
  await expect(unpack(Buffer.from('hello'))).rejects.toThrow('no zip archive');
});
