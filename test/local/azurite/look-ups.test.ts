import * as fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';

import { bestFirst, speedUpLookUps } from '../../../src/local/azurite/look-ups.js';

const require = createRequire(import.meta.url);

const text = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

interface Blob {
  readonly accountName: string;
  readonly containerName: string;
  readonly name: string;
  readonly snapshot: string;
}

describe('a query of Azurite', () => {
  it('names its most telling property first, and is the same query otherwise', () => {
    const query = { accountName: 'a', containerName: 'c', name: 'b', snapshot: '' };
    expect(Object.keys(bestFirst(query) as object)).toEqual([
      'name',
      'accountName',
      'containerName',
      'snapshot',
    ]);
    expect(bestFirst(query)).toEqual(query);
    const prefix = { name: { $regex: '^b' }, accountName: 'a', containerName: 'c' };
    expect(Object.keys(bestFirst(prefix) as object)).toEqual(['containerName', 'name', 'accountName']);
    const other = { id: 'x' };
    expect(bestFirst(other)).toBe(other);
    expect(bestFirst(undefined)).toBeUndefined();
  });

  it('finds the same with and without, in far fewer steps', () => {
    speedUpLookUps(require.resolve('azurite/dist/src/blob/BlobServer.js'));
    const Loki = createRequire(require.resolve('azurite/dist/src/blob/BlobServer.js'))('lokijs');
    const blobs = new Loki('memory', { persistenceMethod: 'memory' }).addCollection('blobs', {
      indices: ['accountName', 'containerName', 'name', 'snapshot'],
    });
    let looks = 0;
    for (let at = 0; at < 2000; at += 1) {
      const blob = {
        containerName: `c${at % 4}`,
        name: `b${Math.floor(at / 8)}`,
        snapshot: at % 8 < 4 ? '' : 's',
      };
      // Counts how often the account is looked at: once for each blob that the query goes through.
      Object.defineProperty(blob, 'accountName', {
        enumerable: true,
        get: () => {
          looks += 1;
          return 'a';
        },
      });
      blobs.insert(blob);
    }
    looks = 0;
    const all = blobs.data as readonly Blob[];
    const found = blobs.findOne({
      accountName: 'a',
      containerName: 'c1',
      name: 'b100',
      snapshot: '',
    }) as Blob;
    expect(looks).toBeLessThan(50);
    expect([found.containerName, found.name, found.snapshot]).toEqual(['c1', 'b100', '']);

    const query = fc.record({
      accountName: fc.constantFrom('a', 'z'),
      containerName: text(['c0', 'c1', 'c9']),
      name: text(['b0', 'b7', 'b249', 'none']),
      snapshot: text(['', 's']),
    });
    fc.assert(
      fc.property(query, (given) => {
        const asked = Object.entries(given).filter(([, value]) => value !== undefined);
        const expected = all.filter((blob) =>
          asked.every(([key, value]) => blob[key as keyof Blob] === value),
        );
        const seen = blobs.chain().find(Object.fromEntries(asked)).data() as readonly Blob[];
        expect(new Set(seen)).toEqual(new Set(expected));
      }),
    );
  });
});
