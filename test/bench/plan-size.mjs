// What `plan --offline` costs as the inputs grow: ms per 1,000 files, against walking and hashing the same files with
// nothing else, and the most memory held. Usage: npm run bench -- plan-size [1000 10000 100000]; needs `dist/`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { print } from './local-service.mjs';
import { peakMemory, timeOf } from './measure.mjs';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [1000, 10_000, 100_000];
const CLI = join(import.meta.dirname, '../../dist/cli.js');
const SPEC = `version: 1
name: size
containers: { input: { upload: "in/*.txt" }, output: {} }
pool:
  image: { publisher: canonical, offer: ubuntu-24_04-lts, sku: server }
  vmSize: Standard_D2s_v5
  nodes: 2
tasks:
  - forEach: { file: input/*.txt }
    command: wc -w {{file.name}} > {{file.stem}}.out
    inputs: ["{{file.blob}}"]
    outputs: [{ from: "{{file.stem}}.out", to: output }]
`;
const WALK = `
const { createHash } = await import('node:crypto');
const { opendir, readFile } = await import('node:fs/promises');
for await (const { name } of await opendir('in')) createHash('sha256').update(await readFile('in/' + name)).digest('hex');
`;

const scratch = await mkdtemp(join(tmpdir(), 'batchspec-size-'));
try {
  const rows = [['inputs', 'ms per 1,000', 'walk and hash', 'ratio', 'peak memory']];
  for (const size of SIZES) {
    const cwd = join(scratch, String(size));
    await mkdir(join(cwd, 'in'), { recursive: true });
    for (let at = 0; at < size; at += 1) await writeFile(join(cwd, `in/f${at}.txt`), `content ${at}`);
    await writeFile(join(cwd, 'size.yaml'), SPEC);
    const argv = [CLI, 'plan', join(cwd, 'size.yaml'), '--offline', '--format', 'json'];
    const walk = timeOf(process.execPath, ['--input-type=module', '-e', WALK], { cwd });
    const plan = timeOf(process.execPath, argv, { cwd });
    const per = (ms) => ((ms / size) * 1000).toFixed(0);
    rows.push([size, per(plan), per(walk), (plan / walk).toFixed(1), `${peakMemory(argv).toFixed(0)} MB`]);
    console.error(rows.at(-1).join('  '));
  }
  print(rows);
} finally {
  await rm(scratch, { recursive: true, force: true });
}
