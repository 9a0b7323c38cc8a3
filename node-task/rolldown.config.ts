import { join } from 'node:path';

import { defineConfig, type OutputOptions } from 'rolldown';

export const topnOutput: OutputOptions = {
  file: join(import.meta.dirname, 'topn.mjs'),
  format: 'esm',
  banner: '// Built from node-task/topn/ by "npm run generate"; change it there. Runs on Node 18 or newer.',
};

/** Bundles `topn/` into the one file that a spec uploads; nodes need nothing but Node 18 or newer. */
export default defineConfig({
  input: join(import.meta.dirname, 'topn/main.ts'),
  cwd: join(import.meta.dirname, '..'),
  platform: 'node',
  transform: { target: 'node18' },
  output: topnOutput,
});
