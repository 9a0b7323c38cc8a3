import { describe, expect, test } from 'vitest';

import { coresOf } from '../../src/wire/vm-sizes.ts';

describe('the cores of a VM size', () => {
  test.each([
    ['Standard_D2s_v5', 2],
    ['standard_d48ads_v6', 48],
    ['Standard_E8-2s_v5', 2],
    ['Standard_F72s_v2', 72],
    ['Standard_A2m_v2', 2],
    ['Standard_HB120rs_v3', 120],
    ['Standard_NC24ads_A100_v4', 24],
    ['Standard_B2ms', 2],
    ['Standard_D3_v2', 4],
    ['STANDARD_DS14_v2', 16],
    ['Standard_DS14-4_v2', 4],
    ['Standard_D1', 1],
    ['Standard_G5', 32],
    ['Basic_A4', 8],
    ['Standard_A11', 16],
  ])('%s are %i', (size, cores) => {
    expect(coresOf(size)).toBe(cores);
  });

  test.each(['Standard', 'small', 'Standard_X', 'Standard_D99_v2'])('%s does not tell them', (size) => {
    expect(coresOf(size)).toBeUndefined();
  });
});
