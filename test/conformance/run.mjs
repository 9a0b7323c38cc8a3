// `npm run conformance -- FILE.jsonl…`: how far the local service answers as Azure was recorded to. It judges
// nothing: what agrees and what does not is printed. Each line of a file is one exchange; exchanges of one
// `file` are one scenario, in order.
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { runnerImport } from 'vite';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** Only scenarios whose name has this in it. */
    only: { type: 'string', default: '' },
    /** Show each difference, not only how many. */
    differences: { type: 'boolean', default: false },
  },
});
if (positionals.length === 0) {
  console.error('usage: npm run conformance -- [--only TEXT] [--differences] FILE.jsonl…');
  process.exit(2);
}

// Node 20 knows no `using`.
const config = { oxc: { target: 'node20' } };
const { module } = await runnerImport(new URL('./measure.ts', import.meta.url).pathname, config);
const recordings = await Promise.all(positionals.map((path) => readFile(path, 'utf8')));
console.log(await module.measure(recordings, values));
