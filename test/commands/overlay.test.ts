import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';

import { openRig, type Rig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const SPECS = new URL('../../specs', import.meta.url).pathname;

async function rigWithSpecs(): Promise<Rig> {
  const rig = await openRig();
  await cp(SPECS, join(rig.dir, 'specs'), { recursive: true });
  return rig;
}

describe('the base of the gallery', () => {
  test('runs with the overlay dev laid over it', async () => {
    await using rig = await rigWithSpecs();
    const ran = await rig.run(['apply', 'specs/dev.yaml']);
    expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toMatchObject({ exitCode: 0 });
    expect(await rig.list('specs/results')).toEqual(['taskdata1.words']);
    expect(await rig.read('specs/results/taskdata1.words')).toMatch(/^dev \d+\n$/);
  });

  test('runs with the overlay prod, on five nodes', async () => {
    await using rig = await rigWithSpecs();
    const ran = await rig.run(['apply', 'specs/prod.yaml'], { env: { WORDS_API_TOKEN: 'not-to-be-shown' } });
    expect({ exitCode: ran.exitCode, stderr: ran.stderr }).toMatchObject({ exitCode: 0 });
    expect(ran.stdout + ran.stderr).not.toContain('not-to-be-shown');
    const names = ['taskdata1.words', 'taskdata2.words', 'taskdata3.words'];
    expect(await rig.list('specs/results')).toEqual(names);
    for (const name of names) expect(await rig.read(`specs/results/${name}`)).toMatch(/^prod \d+\n$/);
  });

  test('runs by itself', async () => {
    await using rig = await rigWithSpecs();
    expect(await rig.run(['apply', 'specs/base.yaml'])).toMatchObject({ exitCode: 0 });
    expect(await rig.read('specs/results/taskdata2.words')).toMatch(/^base \d+\n$/);
  });

  test('is planned with the overlay prod: raw fields and the secret are marked, base lines named', async () => {
    await using rig = await rigWithSpecs();
    const { exitCode, stdout } = await rig.run(['plan', 'specs/prod.yaml', '--offline']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('raw displayName: "Words in earnest"');
    expect(stdout).toContain('LANG=C.UTF-8, API_TOKEN (secret: env:WORDS_API_TOKEN)');
    expect(stdout).toContain('nodes       1 dedicated, 4 spot');
    expect(stdout).toMatch(/tasks, 3 tasks {2}\(base\.yaml line \d+\)/);
    expect(stdout).toContain('tried again 1 at most');
  });

  test('of a recurring job is printed as what is a spec again, without tasks', async () => {
    await using rig = await rigWithSpecs();
    const shown = await rig.run(['plan', 'specs/recurring.yaml', '--show-spec']);
    await rig.write({ 'specs/again.yaml': shown.stdout });
    expect(await rig.run(['validate', 'specs/again.yaml'])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  test('is printed laid together, as a spec that gives the same plan', async () => {
    await using rig = await rigWithSpecs();
    const shown = await rig.run(['plan', 'specs/dev.yaml', '--show-spec', '--set', 'label=prod']);
    expect(shown).toMatchObject({ exitCode: 0, stderr: '' });
    expect(shown.stdout).not.toContain('extends');
    expect(shown.stdout.match(/^\w+(?=:)/gm)).toEqual(
      'version name description params containers pool job tasks download'.split(' '),
    );
    await rig.write({ 'specs/flat.yaml': shown.stdout });
    const bodies = async (file: string, ...flags: string[]): Promise<unknown> => {
      const { stdout } = await rig.run(['plan', `specs/${file}`, '--offline', '--json', ...flags]);
      const { actions } = JSON.parse(stdout) as { actions: Array<{ at: unknown; body: unknown }> };
      return actions.map(({ at: _at, ...action }) => action);
    };
    expect(await bodies('flat.yaml')).toEqual(await bodies('dev.yaml', '--set', 'label=prod'));
    const json = JSON.parse(
      (await rig.run(['plan', 'specs/dev.yaml', '--show-spec', '--json'])).stdout,
    ) as unknown;
    expect(json).toMatchObject({ formatVersion: 1, spec: { name: 'words-dev' } });
  });
});
