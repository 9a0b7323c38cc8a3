import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, test } from 'vitest';

import { rowsOf, runTopn, temporaryFolder } from './run-topn.ts';

const DATA = join(import.meta.dirname, '../../specs/data');
const args = (filepath: string, numwords: string, output: string): string[] => [
  '--filepath',
  filepath,
  '--numwords',
  numwords,
  '--output',
  output,
];

test('the table has a header, the words with their counts, and where it was made', async () => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'a.txt'), 'to be, or not to be');
  const env = {
    AZ_BATCH_NODE_ID: 'tvm-1',
    AZ_BATCH_TASK_ID: 'topn-a',
    AZ_BATCH_JOB_ID: 'topn',
    AZ_BATCH_POOL_ID: 'pool',
  };
  const run = await runTopn(args('a.txt', '3', 'out.txt'), { cwd, env });
  expect(run).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await readFile(join(cwd, 'out.txt'), 'utf8')).toBe(
    [
      'Word\tCount',
      '------------------------------',
      'to\t2',
      'be\t2',
      'or\t1',
      '------------------------------',
      'Node: tvm-1',
      'Task: topn-a',
      'Job: topn',
      'Pool: pool',
      '',
    ].join('\n'),
  );
});

test('outside of Azure Batch the places are dashes', async () => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'a.txt'), '');
  expect((await runTopn(args('a.txt', '1', 'out.txt'), { cwd })).code).toBe(0);
  const table = await readFile(join(cwd, 'out.txt'), 'utf8');
  expect(rowsOf(table)).toEqual([]);
  expect(table).toMatch(/Node: -\nTask: -\nJob: -\nPool: -\n$/);
});

test.each(['taskdata1.txt', 'taskdata2.txt', 'taskdata3.txt'])(
  'the three most frequent words of %s are those that tr, sort and uniq count, without a tie',
  async (name) => {
    const cwd = await temporaryFolder();
    expect((await runTopn(args(join(DATA, name), '3', 'out.txt'), { cwd })).code).toBe(0);
    const counted = execFileSync(
      '/bin/sh',
      [
        '-c',
        `tr -s '[:space:]' '\\n' < "$1" | sed 's/^[[:punct:]]*//; s/[[:punct:]]*$//' | grep . | sort | uniq -c | sort -rn | head -n 4`,
        'sh',
        join(DATA, name),
      ],
      { encoding: 'utf8', env: { PATH: process.env['PATH'], LC_ALL: 'C' } },
    )
      .trimEnd()
      .split('\n')
      .map((line) => line.trim().split(' '));
    expect(new Set(counted.map(([count]) => count)).size).toBe(4);
    expect(rowsOf(await readFile(join(cwd, 'out.txt'), 'utf8'))).toEqual(
      counted.slice(0, 3).map(([count, word]) => `${word}\t${count}`),
    );
  },
);

test('file names may hold anything, a hyphen in front too', async () => {
  const cwd = await temporaryFolder();
  for (const name of ['-n', '--numwords', 'a b', "it's $HOME", 'é\n`x`']) {
    await writeFile(join(cwd, name), 'word');
    expect(await runTopn(args(name, '1', `${name}_OUTPUT.txt`), { cwd })).toMatchObject({
      code: 0,
      stderr: '',
    });
    expect(rowsOf(await readFile(join(cwd, `${name}_OUTPUT.txt`), 'utf8'))).toEqual(['word\t1']);
  }
});

test('an older table is replaced and nothing else is left beside it', async () => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'a.txt'), 'new');
  await writeFile(join(cwd, 'out.txt'), 'old');
  expect((await runTopn(args('a.txt', '1', 'out.txt'), { cwd })).code).toBe(0);
  expect(rowsOf(await readFile(join(cwd, 'out.txt'), 'utf8'))).toEqual(['new\t1']);
  expect((await readdir(cwd)).toSorted()).toEqual(['a.txt', 'out.txt']);
});

test('a text that is not there is named, and the older table stays', async () => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'out.txt'), 'old');
  const run = await runTopn(args('gone.txt', '3', 'out.txt'), { cwd });
  expect(run.code).toBe(1);
  expect(run.stderr).toBe('topn: cannot count the words of "gone.txt": no such file or folder\n');
  expect(await readdir(cwd)).toEqual(['out.txt']);
  expect(await readFile(join(cwd, 'out.txt'), 'utf8')).toBe('old');
});

test('a folder is no text', async () => {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, 'folder'));
  const run = await runTopn(args('folder', '3', 'out.txt'), { cwd });
  expect(run.code).toBe(1);
  expect(run.stderr).toBe('topn: cannot count the words of "folder": it is a folder, not a file\n');
});

test('an output that cannot be written is named, before the text is read', async () => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'a.txt'), 'a');
  await mkdir(join(cwd, 'folder'));
  await symlink('a.txt', join(cwd, 'link'));
  const cases = [
    ['no/such/out.txt', 'no such file or folder'],
    ['a.txt/out.txt', 'a part of the path is not a folder'],
    ['folder', 'what stands there is not a regular file'],
    ['link', 'what stands there is not a regular file'],
    ['/dev/null', 'what stands there is not a regular file'],
  ] as const;
  for (const [output, why] of cases) {
    const run = await runTopn(args('gone.txt', '3', output), { cwd });
    expect(run).toEqual({ code: 1, stdout: '', stderr: `topn: cannot write "${output}": ${why}\n` });
  }
  expect(existsSync('/dev/null')).toBe(true);
  expect(await readFile(join(cwd, 'a.txt'), 'utf8')).toBe('a');
});

test('--help says how it is used', async () => {
  const run = await runTopn(['--help'], { cwd: await temporaryFolder() });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).toMatch(/^Usage: node topn\.mjs --filepath FILE --numwords N --output FILE\n/);
});
