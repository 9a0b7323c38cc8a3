import * as fc from 'fast-check';
import picomatch from 'picomatch';
import { describe, expect, test } from 'vitest';

import { listRemote } from '../../src/apply/storage/list-remote.ts';
import { ok } from '../../src/base/result.ts';
import { commonPrefix, fixedPrefix, type RemoteBlobs } from '../../src/plan/storage/remote.ts';
import { librarySyntax } from '../../src/spec/inputs/glob.ts';
import type { BlobPort } from '../../src/wire/ports.ts';
import { planOf, POOL, wantedBy } from '../rig/wanted-spec.ts';

const blob = (name: string, etag: string, md5?: string) => ({
  name,
  bytes: 3,
  etag,
  ...(md5 === undefined ? {} : { md5 }),
});
const held = (...blobs: ReadonlyArray<ReturnType<typeof blob>>): RemoteBlobs => new Map([['old', blobs]]);

describe('tasks of what a container holds already', () => {
  const text = `${POOL}tasks:
  - name: days
    forEach: { file: [old/2026/*/x.csv, '!old/2026/feb/*', 'old/2026/*.tsv'] }
    command: wc {{file.name}}
    inputs: ["{{file.blob}}"]
  - { name: fixed, command: ls, inputs: [{ from: old, prefix: 2026/jan/ }] }
`;
  test('are not known, nor guessed, before the service was asked', async () => {
    const want = await wantedBy(text);
    expect(want.tasks.map(({ id }) => id)).toEqual(['fixed']);
    expect(want.lists).toEqual([
      { key: 'old', container: 'measurements', prefix: '2026/', groups: ['days'] },
    ]);
    expect(planOf(want).unknown).toContain(
      'the tasks of days: they are made of what the container measurements holds below 2026/',
    );
  });

  test('have ids, order and inputs as those of local files, and a fingerprint of hash or ETag and size', async () => {
    const jan = blob('2026/jan/x.csv', '0x1', 'aa');
    const mar = blob('2026/mar/x.csv', '0x2');
    const feb = blob('2026/feb/x.csv', '0x3');
    const print = async (...blobs: ReadonlyArray<typeof jan>) =>
      new Map((await wantedBy(text, held(...blobs))).tasks.map(({ id, fingerprint }) => [id, fingerprint]));
    const tsv = blob('2026/y.tsv', '0x4');
    const first = await print(mar, jan, feb, tsv);
    const { tasks } = await wantedBy(text, held(mar, jan, feb, tsv));
    expect(tasks.map(({ input }) => input)).toEqual([
      'old/2026/jan/x.csv',
      'old/2026/mar/x.csv',
      'old/2026/y.tsv',
      undefined,
    ]);
    const ids = [...first.keys()];
    const changedBy = async (...blobs: ReadonlyArray<typeof jan>): Promise<string[]> => {
      const now = await print(...blobs);
      return ids.filter((id) => now.get(id) !== first.get(id));
    };
    expect(await changedBy(mar, { ...jan, etag: '0x9' }, feb, tsv)).toEqual([]);
    expect(await changedBy({ ...mar, etag: '0x9' }, jan, feb, tsv)).toEqual([ids[1]]);
    expect(await changedBy(mar, { ...jan, md5: 'bb' }, feb, tsv)).toEqual([ids[0], 'fixed']);
    expect(await changedBy(mar, jan, { ...feb, etag: '0x9' }, tsv)).toEqual([]);
  });

  test('are refused beyond a limit, without all of the list in memory', async () => {
    const asked: unknown[] = [];
    const port = {
      blobs: async (...query: unknown[]) => {
        asked.push(query);
        return ok(Array.from({ length: Number(query[2]) }, (_none, index) => blob(`2026/${index}`, '')));
      },
    } as unknown as BlobPort;
    const { lists = [] } = await wantedBy(text);
    const listed = await listRemote(port, lists, 5);
    expect(asked).toEqual([['measurements', '2026/', 6]]);
    expect(listed).toMatchObject({
      error: { diagnostics: [{ message: 'the container measurements holds more than 5 blobs below 2026/' }] },
    });
  });

  test('are asked for by a prefix that every match has', () => {
    const part = fc.constantFrom('a', 'b*', '**', '?', 'data', '[ab]', '{a,b}', '(a)', '!a', 'x y');
    const name = fc.array(fc.constantFrom('a', 'b', 'b1', 'data', 'x y', '(a)', '!a'), {
      minLength: 1,
      maxLength: 4,
    });
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 4 }), name, (glob, path) => {
        const pattern = glob.join('/');
        fc.pre(picomatch(librarySyntax(pattern))(path.join('/')));
        expect(path.join('/').startsWith(fixedPrefix(pattern))).toBe(true);
      }),
    );
    expect(['data/2026/*.csv', 'x.csv', 'a/b', '**'].map(fixedPrefix)).toEqual(['data/2026/', '', 'a/', '']);
    expect(fixedPrefix('data/**')).toBe('data');
    expect(commonPrefix('data/2026/', 'data/2027/')).toBe('data/202');
    expect(commonPrefix('a/', 'a/b/')).toBe('a/');
  });
});
