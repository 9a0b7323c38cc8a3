import { defineConfig } from 'vitest/config';

/** Where `.ci/run` wants the counts, as JSON; unset in daily work. */
const results = process.env['CI_RESULTS'];

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    root: new URL('..', import.meta.url).pathname,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: results === undefined ? ['default'] : ['default', ['json', { outputFile: results }]],
  },
});
