import { join, resolve, sep } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeNames } from '../../src/apply/storage/safe-names.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '..',
    '.',
    '',
    'a',
    'A',
    'con',
    'NUL.txt',
    'C:',
    'c:x',
    '\\',
    '..\\..',
    'é',
    'e\u0301',
    'x.',
    'x ',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const names = fc.uniqueArray(
  fc.array(hostile, { minLength: 1, maxLength: 4 }).map((segments) => segments.join('/')),
  { maxLength: 12 },
);

const onLinux = (blobs: string[]) => Object.fromEntries(safeNames(blobs, { windows: false }));
const pathOf = (blob: string) => onLinux([blob])[blob];

describe('names of downloaded files', () => {
  it('never leave the folder, and each blob has a file of its own on any disk', () => {
    fc.assert(
      fc.property(names, fc.boolean(), (blobs, windows) => {
        const paths = [...safeNames(blobs, { windows }).values()];
        expect(paths).toHaveLength(blobs.length);
        const root = resolve('/target/folder');
        for (const path of paths) {
          expect(resolve(root, path)).toBe(join(root, path));
          expect(resolve(root, path).startsWith(root + sep)).toBe(true);
          expect(path).not.toMatch(/[\p{Cc}\\]|^[A-Za-z]:/u);
          for (const segment of path.split('/'))
            expect(segment).not.toMatch(/^\.{0,2}$|[. ]$|^(con|nul)(\.|$)/i);
        }
        const onDisk = paths.map((path) => path.normalize('NFC').toLowerCase());
        expect(new Set(onDisk).size).toBe(blobs.length);
        // No file is at the same time a folder that another lies in.
        for (const one of onDisk) expect(onDisk.some((other) => other.startsWith(`${one}/`))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('do not depend on the order in which blobs are listed', () => {
    fc.assert(
      fc.property(names, (blobs) => {
        expect(onLinux(blobs.toReversed())).toEqual(onLinux(blobs));
      }),
    );
  });

  it('stay what they are wherever that is possible', () => {
    const blobs = ['a b/ü.txt', '#1?.txt', '.hidden', 'a..b', '100%', 'xy:z', '-rf'];
    expect([...safeNames(blobs, { windows: false })].every(([blob, path]) => blob === path)).toBe(true);
    expect(safeNames(['x?y'], { windows: true }).get('x?y')).toBe('x%3Fy');
  });

  it('are readable where they had to be changed', () => {
    expect(pathOf('../../etc/passwd')).toBe('%2E%2E/%2E%2E/etc/passwd');
    expect(pathOf('/etc/passwd')).toBe('%/etc/passwd');
    expect(pathOf('C:/x')).toBe('C%3A/x');
    expect(pathOf('a\nb')).toBe('a%0Ab');
    expect(safeNames(['Out.txt', 'out.txt'], { windows: false }).get('out.txt')).toMatch(
      /^out~[0-9a-f]{8}\.txt$/,
    );
  });
});
