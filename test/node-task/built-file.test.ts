import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';

import { rolldown } from 'rolldown';
import { expect, test } from 'vitest';

import config, { topnOutput } from '../../node-task/rolldown.config.ts';
import { TOPN } from './run-topn.ts';

test('topn.mjs is what node-task/topn builds to; where not, run "npm run generate"', async () => {
  await using bundle = await rolldown(config);
  const { output } = await bundle.generate(topnOutput);
  expect(output).toHaveLength(1);
  expect(output[0].code).toBe(await readFile(TOPN, 'utf8'));
  expect(output[0].imports.filter((name) => !isBuiltin(name))).toEqual([]);
});
