import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';

import { linesSpec } from '../rig/lines-spec.ts';
import { openRig } from '../rig/rig.ts';

describe('explain', () => {
  test('shows lines, glob, input, values, command, environment and files of a task', async () => {
    await using rig = await openRig();
    const files = linesSpec({ 'a.txt': '1\n', 'b.txt': '1\n2\n' });
    const spec = files['batchspec.yaml']?.replace(
      '    inputs:',
      '    environment: { LANG: C.UTF-8, TOKEN: { secretRef: env:TOKEN } }\n    timeout: 1h\n    inputs:',
    );
    await rig.write({ ...files, 'batchspec.yaml': spec ?? '' });
    const { exitCode, stdout, stderr } = await rig.run(['explain', 'batchspec.yaml', 'COUNT-b']);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toMatchInlineSnapshot(`
      "Task count-b of the group tasks, batchspec.yaml

      Made of
        file    input/b.txt, matched by input/*.txt  (batchspec.yaml:13:22)
        upload  data/b.txt, 4 B, sha256 a6e2b7a0  (batchspec.yaml:6:20)

      Comes from
        the group    batchspec.yaml:15:5
        its id       batchspec.yaml:14:9
        its command  batchspec.yaml:16:9, batchspec.yaml:17:9, batchspec.yaml:18:9,
            batchspec.yaml:19:9
        an input     batchspec.yaml:22:14
        an output    batchspec.yaml:24:17

      Values
        file.path  b.txt
        file.name  b.txt
        file.stem  b
        file.ext   .txt
        file.dir
        file.size  4
        file.blob  input/b.txt

      Command
        | echo counting lines of b.txt
        | sleep 0
        | if grep -q BROKEN b.txt; then echo b.txt is broken >&2; exit 7; fi
        | wc -l < b.txt > b.count

      Environment
        LANG=C.UTF-8
        TOKEN (secret: env:TOKEN)

      Reads
        lines-input/b.txt as b.txt

      Writes
        lines-output/*: *.count (TaskSuccess)
        lines-logs/lines/count-b: ../std*.txt (TaskCompletion)

      Settings
        constraints: {"maxWallClockTime":"PT1H"}
      "
    `);
  });

  test('names the row and the keys of the matrix that made a task', async () => {
    await using rig = await openRig();
    const specs = new URL('../../specs/', import.meta.url);
    await rig.write({
      'sweep.yaml': await readFile(new URL('sweep.yaml', specs)),
      'data/planets.csv': await readFile(new URL('data/planets.csv', specs)),
    });
    const { stdout } = await rig.run(['explain', 'sweep.yaml', 'Mars-10-45', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      formatVersion: 1,
      spec: 'sweep',
      id: 'Mars-10-45',
      madeOf: [
        { kind: 'rows', words: 'planet=Mars, gravity=3.72', at: { file: 'sweep.yaml', line: 21 } },
        { kind: 'matrix', words: 'speed=10, angle=45, note=slow', at: { line: 22 } },
      ],
      values: { 'row.planet': 'Mars', 'matrix.speed': 10, 'matrix.note': 'slow' },
    });
  });

  test('says which task was meant, or how many there are', async () => {
    await using rig = await openRig();
    await rig.write(linesSpec({ 'a.txt': '1\n' }));
    const near = await rig.run(['explain', 'batchspec.yaml', 'cuont-a']);
    expect(near).toMatchObject({
      exitCode: 1,
      stdout: '',
      stderr: 'error: the spec makes no task `cuont-a`: did you mean count-a?\n',
    });
    const far = await rig.run(['explain', 'batchspec.yaml', 'something-else', '--json']);
    expect(JSON.parse(far.stdout)).toMatchObject({ exitCode: 1, failure: { reason: 'no-such-thing' } });
  });
});
