import { describe, expect, test, vi } from 'vitest';

import { openRig } from '../rig/rig.ts';

// Each run starts real processes; a busy machine takes its time.
vi.setConfig({ testTimeout: 120_000 });

const NAMES = [
  'a b.txt',
  "it's $HOME.txt",
  'q"uote.txt',
  'back`tick`.txt',
  'back\\slash.txt',
  '{x}.txt',
  '{{y}}.txt',
  '-rf.txt',
  '#hash.txt',
  'per%41cent.txt',
  'q?mark.txt',
  'star*[a].txt',
  'semi;colon&.txt',
  '$(id).txt',
  'new\nline.txt',
  'ünï-日本.txt',
];

/** Each task proves that it sees its file's name byte for byte, and that the file under that name is its own. */
const SPEC = `version: 1
name: names
containers:
  input: { upload: data/* }
  output: {}
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 1
  slotsPerNode: 4
tasks:
  - forEach: { file: input/* }
    command:
      - cmp ./{{file.path}} <(printf %s {{file.name}})
      - printf '%s' {{file.path}} > {{slug file.path}}.seen
    inputs: ["{{file.blob}}"]
    outputs: [{ from: "{{slug file.path}}.seen", to: output }]
download: { from: output, to: results }
`;

describe('a file of any name', () => {
  test('goes to its task byte for byte, and is known again in the next plan', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': SPEC,
      ...Object.fromEntries(NAMES.map((name) => [`data/${name}`, name])),
    });
    const ran = await rig.run(['apply', '--keep']);
    expect(ran.stdout).toContain(`${NAMES.length} succeeded of ${NAMES.length}`);
    const seen = await Promise.all((await rig.list('results')).map((file) => rig.read(`results/${file}`)));
    expect(seen.toSorted()).toEqual(NAMES.toSorted());

    const again = await rig.run(['plan', '--detailed-exitcode']);
    expect(again.stdout).toContain('Plan: no changes');
    expect(again.exitCode).toBe(0);
  });

  test('cannot share its blob with another, and storage takes a backslash for a slash', async () => {
    await using rig = await openRig();
    await rig.write({
      'batchspec.yaml': SPEC.replace('data/*', 'data/**'),
      'data/a\\b': '1',
      'data/a/b': '2',
    });
    const { exitCode, stderr } = await rig.run(['validate']);
    expect(stderr).toContain('error[same-blob]: two files would become the blob `input/a/b`');
    expect(exitCode).toBe(1);
  });
});
