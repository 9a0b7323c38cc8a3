import { expect, describe, test, vi } from 'vitest';

import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const FROM_ENV = 'canary-of-the-environment';
const FROM_PARAMS = 'canary-of-the-parameters';
const SPEC = `version: 1
name: secrets
params:
  token: { type: string, secret: true, description: what opens the door }
containers: { output: {} }
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 1
  startTask:
    environment: { START: { secretRef: env:DOOR } }
    commands: ['echo -n "$START" | wc -c > "$AZ_BATCH_NODE_SHARED_DIR/length"']
job:
  environment: { COMMON: "{{params.token}}" }
tasks:
  - command:
      - echo -n "$OWN" | wc -c > own.txt
      - echo -n "$COMMON" | wc -c > common.txt
      - cp "$AZ_BATCH_NODE_SHARED_DIR/length" start.txt
    environment: { OWN: { secretRef: env:DOOR } }
    outputs: [{ from: "*.txt", to: output }]
download: { from: output, to: results }
`;
const ENV = { DOOR: FROM_ENV };
const GIVEN = ['--set', `token=${FROM_PARAMS}`];

describe('a secret', () => {
  test('reaches start task, job and task, and stands in nothing that is printed or written', async () => {
    await using rig = await openRig();
    await rig.write({ 'batchspec.yaml': SPEC });
    const shown: string[] = [];
    const run = async (...argv: string[]): Promise<number> => {
      const { exitCode, stdout, stderr } = await rig.run(argv, { env: ENV });
      shown.push(stdout, stderr);
      return exitCode;
    };
    expect(await run('validate', ...GIVEN, '--json')).toBe(0);
    expect(await run('plan', ...GIVEN)).toBe(0);
    expect(await run('plan', ...GIVEN, '--offline', '--json')).toBe(0);
    expect(await run('plan', ...GIVEN, '--show-spec')).toBe(0);
    expect(await run('apply', ...GIVEN, '--keep', '--verbose', '--result', 'run.json')).toBe(0);
    expect(await run('apply', ...GIVEN, '--keep', '--json')).toBe(0);
    expect(await run('status', '--json')).toBe(0);
    expect(await run('logs', 'batchspec.yaml', 'secrets')).toBe(0);
    // A pool that stands has the value in it, and is compared with one that asks for another variable.
    await rig.write({
      'batchspec.yaml': SPEC.replace('START: { secretRef: env:DOOR }', 'START: open').replace(
        'echo -n "$OWN"',
        'echo "$OWN"',
      ),
    });
    expect(await run('plan', ...GIVEN)).toBe(0);
    expect(await run('plan', ...GIVEN, '--json')).toBe(0);
    expect(shown.at(-4)).toContain('startTask.environmentSettings');
    expect(await run('destroy', '--yes')).toBe(0);

    const lengths = await Promise.all(
      ['own', 'common', 'start'].map((name) => rig.read(`results/${name}.txt`)),
    );
    expect(lengths.map(Number)).toEqual([FROM_ENV.length, FROM_PARAMS.length, FROM_ENV.length]);
    shown.push(await rig.read('run.json'));
    for (const text of shown) {
      expect(text).not.toContain(FROM_ENV);
      expect(text).not.toContain(FROM_PARAMS);
    }
    expect(shown[2]).toContain('START (secret: env:DOOR)');
    expect(shown[2]).toContain('COMMON (secret: param:token)');
  });

  test('that a task prints is taken out of the report of its failure', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': SPEC.replace('echo -n "$OWN" | wc -c > own.txt', 'echo "door is $OWN" >&2; exit 4'),
    });
    const ran = await rig.run(['apply', ...GIVEN, '--result', 'run.json'], { env: ENV });
    expect(ran.exitCode).toBe(3);
    expect(ran.stdout).toContain('door is ***');
    expect(ran.stdout + ran.stderr + (await rig.read('run.json'))).not.toContain(FROM_ENV);
  });

  test('that is not there ends apply before anything is made, with its name and line', async () => {
    await using rig = await openRig();
    await rig.write({ 'batchspec.yaml': SPEC });
    expect((await rig.run(['plan', '--offline'])).exitCode).toBe(0);
    const { exitCode, stderr } = await rig.run(['apply'], { env: { DOOR: '' } });
    expect(exitCode).toBe(1);
    expect(stderr).toContain(
      'batchspec.yaml:11:40: error[missing-secret]: the environment variable `DOOR`, which `START` is to hold, is empty',
    );
    expect(stderr).toContain(
      'batchspec.yaml:14:26: error[missing-param]: the secret parameter `token` (what opens the door) was given no value',
    );
    expect(await rig.list()).toEqual(['batchspec.yaml']);
  });

  test('that is wrong, or given under a wrong name, is not repeated', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': SPEC.replace('secret: true', 'secret: true, pattern: "^[0-9]+$"'),
      'values.yaml': `{ token: ${FROM_PARAMS}, tokn: ${FROM_ENV} }\n`,
      'broken.yaml': `token: ${FROM_PARAMS}: x\n`,
    });
    const runs = [
      await rig.run(['validate', '--params', 'values.yaml']),
      await rig.run(['validate', '--params', 'broken.yaml']),
      await rig.run(['validate', ...GIVEN]),
      await rig.run(['validate', '--set', `tokn=${FROM_PARAMS}`, '--json']),
      await rig.run(['validate', '--set', FROM_PARAMS]),
    ];
    for (const { exitCode, stdout, stderr } of runs) {
      expect(exitCode).toBe(1);
      expect(stdout + stderr).not.toContain('canary');
    }
    expect(runs[0]?.stderr).toContain('the value of `token` does not match ^[0-9]+$');
  });
});
