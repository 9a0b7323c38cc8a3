import { defineConfig, mergeConfig } from 'vitest/config';

import usual from '../vitest.config.ts';

/** `npm run crash`: every point, every profile and the large run, one after the other. */
export default mergeConfig(
  { ...usual, test: { ...usual.test, include: [] } },
  defineConfig({ test: { include: ['test/crash/*.test.ts'], fileParallelism: false } }),
);
