import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, test, vi } from 'vitest';

import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 });

const SPECS = new URL('../../specs/', import.meta.url).pathname;

/** How far a ball flies that is thrown from 1.5 m. */
function distance(speed: number, degrees: number, gravity: number): string {
  const angle = (degrees * Math.PI) / 180;
  const up = speed * Math.sin(angle);
  return ((speed * Math.cos(angle) * (up + Math.sqrt(up * up + 2 * gravity * 1.5))) / gravity).toFixed(2);
}

describe('on the local target', () => {
  test('specs/map-reduce.yaml counts the words of all texts together', async () => {
    await using rig = await openRig();
    const texts = (await readdir(join(SPECS, 'data'))).filter((name) => name.startsWith('taskdata'));
    await cp(join(SPECS, 'map-reduce.yaml'), join(rig.dir, 'map-reduce.yaml'));
    for (const name of texts) await cp(join(SPECS, 'data', name), join(rig.dir, 'data', name));
    expect(await rig.run(['apply', 'map-reduce.yaml'])).toMatchObject({ exitCode: 0 });

    const counts = new Map<string, number>();
    for (const name of texts) {
      for (const [word] of (await rig.read(`data/${name}`)).toLowerCase().matchAll(/[a-z]+/g))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const lines = [...counts]
      .toSorted(([one, often], [other, rarely]) => rarely - often || (one < other ? -1 : 1))
      .map(([word, count]) => `${count} ${word}\n`);
    expect(lines.length).toBeGreaterThan(100);
    expect(await rig.read('results/words.txt')).toBe(lines.join(''));
  });

  test('specs/sweep.yaml throws a ball for each combination on each planet', async () => {
    await using rig = await openRig();
    await cp(join(SPECS, 'sweep.yaml'), join(rig.dir, 'sweep.yaml'));
    await cp(join(SPECS, 'data/planets.csv'), join(rig.dir, 'data/planets.csv'));
    const ran = await rig.run(['apply', 'sweep.yaml']);
    expect(ran).toMatchObject({ exitCode: 0 });

    const throws = (
      [
        [10, 30],
        [10, 45],
        [10, 60],
        [20, 30],
        [20, 45],
      ] as const
    ).flatMap(([speed, angle]) =>
      (
        [
          ['Earth', 9.81],
          ['Mars', 3.72],
          ['Moon', 1.62],
        ] as const
      ).map(([planet, gravity]) => ({
        file: `${planet}-${speed}-${angle}.txt`,
        line: `${planet} ${speed} ${angle} ${distance(speed, angle, gravity)} ${speed === 10 ? 'slow' : ''}\n`,
      })),
    );
    expect(await rig.list('results')).toEqual(throws.map(({ file }) => file).toSorted());
    for (const { file, line } of throws) expect(await rig.read(`results/${file}`)).toBe(line);
  });

  test('specs/pi.yaml comes near to pi, and more seeds run only the new ones', async () => {
    await using rig = await openRig();
    await cp(join(SPECS, 'pi.yaml'), join(rig.dir, 'pi.yaml'));
    const few = ['apply', 'pi.yaml', '--keep', '--json', '--set', 'points=20000'];
    expect((await rig.run([...few, '--set', 'seeds=2'])).exitCode).toBe(0);
    const second = await rig.run([...few, '--set', 'seeds=3']);
    expect(second).toMatchObject({ exitCode: 0 });
    expect(second.stdout).toMatch(/"type":"tasks-added",.*"added":1,"of":1\b/);

    expect(await rig.list('results')).toEqual(['seed-1.txt', 'seed-2.txt', 'seed-3.txt']);
    const estimates = await Promise.all(
      [1, 2, 3].map(async (seed) => Number(await rig.read(`results/seed-${seed}.txt`))),
    );
    for (const estimate of estimates) expect(Math.abs(estimate - Math.PI)).toBeLessThan(0.1);
    expect(new Set(estimates).size).toBe(3);
    expect((await rig.run(['destroy', 'pi.yaml'])).exitCode).toBe(0);
  });
});
