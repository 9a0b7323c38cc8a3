import { createRequire } from 'node:module';

import * as fc from 'fast-check';
import { expect, test } from 'vitest';

import { speedUpRemovals } from '../../../src/local/azurite/removals.js';

const azurite = createRequire(import.meta.url).resolve('azurite/dist/src/blob/BlobServer.js');
speedUpRemovals(azurite);
const Loki = createRequire(azurite)('lokijs');

interface Blob {
  readonly containerName: string;
  readonly name: string;
  readonly content: number;
}

interface Blobs {
  readonly data: readonly Blob[];
  insert(blob: Blob): Blob;
  remove(blob: Blob): void;
  findOne(query: object): Blob | null;
  find(query: object): readonly Blob[];
  findAndRemove(query: object): void;
}

const newBlobs = (): Blobs =>
  new Loki('memory', { persistenceMethod: 'memory' }).addCollection('blobs', {
    indices: ['containerName', 'name'],
  }) as Blobs;

const action = fc.record({
  do: fc.constantFrom('put', 'put', 'delete', 'drop', 'move'),
  containerName: fc.constantFrom('a', 'b'),
  name: fc.integer({ min: 0, max: 12 }).map((at) => `n${at}`),
});

test('a collection with blobs that are put, put again and deleted holds what a map would hold', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { maxLength: 60 }), async (actions) => {
      const blobs = newBlobs();
      const expected = new Map<string, number>();
      for (const [content, { do: what, containerName, name }] of actions.entries()) {
        const key = `${containerName}/${name}`;
        const there = blobs.findOne({ containerName, name });
        expect(there?.content).toBe(expected.get(key));
        if (what === 'put' || what === 'move') {
          // As Azurite overwrites: both in one turn. A move takes a place with other values.
          if (there) blobs.remove(there);
          if (there) expected.delete(key);
          const to = what === 'move' ? `m${content}` : name;
          blobs.insert({ containerName, name: to, content });
          expected.set(`${containerName}/${to}`, content);
        } else if (what === 'delete') {
          if (there) blobs.remove(there);
          expected.delete(key);
          // Removals are over at the end of the turn.
          await Promise.resolve();
        } else {
          blobs.findAndRemove({ containerName });
          for (const one of Array.from(expected.keys())) {
            if (one.startsWith(`${containerName}/`)) expected.delete(one);
          }
        }
      }
      const held = blobs.data.map((blob): [string, number] => [
        `${blob.containerName}/${blob.name}`,
        blob.content,
      ]);
      expect(new Map(held)).toEqual(expected);
      for (const [key, content] of expected) {
        const [containerName = '', name = ''] = key.split('/');
        expect(blobs.find({ name, containerName }).map((blob) => blob.content)).toEqual([content]);
      }
    }),
    { numRuns: 200 },
  );
});

test('a blob that is overwritten keeps its place', () => {
  const blobs = newBlobs();
  for (const name of ['x', 'y', 'z']) blobs.insert({ containerName: 'a', name, content: 1 });
  const before = blobs.findOne({ name: 'y' });
  if (before) blobs.remove(before);
  const after = blobs.insert({ containerName: 'a', name: 'y', content: 2 });
  expect(after).toMatchObject({ $loki: 2, content: 2 });
  expect(before).not.toHaveProperty('$loki');
  expect(blobs.data.map(({ name }) => name)).toEqual(['x', 'y', 'z']);
});
