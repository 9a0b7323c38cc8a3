import * as fc from 'fast-check';
import { split } from 'shlex';
import { describe, expect, test } from 'vitest';

import { typedSpec } from '../../src/commands/world/typed-spec.ts';
import { openRig } from '../rig/rig.ts';

const NONE = {};

describe('the spec in a command that is shown', () => {
  test('carries the flags that it was read with', () => {
    const flags = { set: ['words=5', 'title=two words'], params: 'my params.yaml', target: 'azure' } as const;
    expect(typedSpec('specs/topn.yaml', flags, NONE)).toBe(
      "specs/topn.yaml --set words=5 --set title='two words' --params 'my params.yaml' --target azure",
    );
  });

  test('comes out of a shell as it went in, whatever it is', () => {
    const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]*$/);
    const anything = fc.string({ unit: 'binary' }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, anything)), anything, (given, file) => {
        const set = given.map(([key, value]) => `${key}=${value}`);
        const typed = split(typedSpec(`./${file}`, { set, params: file }, NONE));
        expect(typed).toEqual([`./${file}`, ...set.flatMap((one) => ['--set', one]), '--params', file]);
      }),
    );
  });

  test('is no flag where its name looks like one', () => {
    expect(typedSpec('-x.yaml', {}, NONE)).toBe('./-x.yaml');
    expect(typedSpec('-', {}, NONE)).toBe('-');
  });

  test('leaves out what is secret, and says that it has to be given again', () => {
    const params = { token: { type: 'string', secret: true }, words: { type: 'integer' } } as const;
    const flags = { set: ['token=hunter2', 'words=4', 'token=hunter3'] };
    expect(typedSpec('a.yaml', flags, { params })).toBe('a.yaml --set words=4 (and --set token=… again)');
  });

  test('is what destroy and apply tell to go on with', async () => {
    await using rig = await openRig();
    await rig.write({ 'my spec.yaml': SPEC });
    const given = ['--set', 'code=3', '--set', 'token=hunter2', '--target', 'local'];
    const ran = await rig.run(['apply', 'my spec.yaml', ...given]);
    expect(ran.exitCode).toBe(3);
    const typed = "'my spec.yaml' --set code=3 --target local (and --set token=… again)";
    expect(ran.stdout).toContain(`run only the failed tasks again: batchspec apply ${typed}`);
    expect(ran.stderr).toContain(`batchspec destroy ${typed}`);
    expect(ran.stdout + ran.stderr).not.toContain('hunter2');
    expect((await rig.run(['destroy', 'my spec.yaml', '--yes'])).exitCode).toBe(0);
  }, 120_000);
});

const SPEC = `version: 1
name: again
params:
  code: { type: integer, default: 0 }
  token: { type: string, secret: true }
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 1
tasks:
  - command: exit {{params.code}}
    environment: { TOKEN: "{{params.token}}" }
`;
