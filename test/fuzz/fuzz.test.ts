import { expect, test } from 'vitest';

import { fuzz } from './fuzz.ts';

test('slips of the pen in the gallery are told or harmless: no crash, no hang, and what passes can be planned', async () => {
  const { mutants, valid, findings } = await fuzz(300, 20_261_122);
  expect(findings).toEqual([]);
  // Most slips are faults; where all or none were, the fuzz would try nothing.
  expect(valid).toBeGreaterThan(mutants / 50);
  expect(valid).toBeLessThan(mutants / 2);
}, 120_000);
