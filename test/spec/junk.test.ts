import { describe, expect, test } from 'vitest';

import { parseYaml } from '../../src/spec/document/yaml.ts';
import { coresOf } from '../../src/wire/vm-sizes.ts';

const BYTES = 256 * 1024;

describe('a text as long as a spec may be that is none', () => {
  test.each([
    '"a" ',
    '[',
    '{a: ',
    '- ',
    '? ',
    '&a ',
    '!a ',
    '*a ',
    ': ',
    '---\n',
    'a: b: c\n',
    '- "\n',
    '{{x}} ',
    '%a\n',
  ])('is told in bearable time: %j again and again', (piece) => {
    const before = process.cpuUsage();
    const parsed = parseYaml('junk.yaml', piece.repeat(BYTES / piece.length));
    const { user } = process.cpuUsage(before);
    // A library that reads on to the end of each of these takes up to minutes.
    expect(user / 1e6).toBeLessThan(10);
    const faults = parsed.ok ? [] : parsed.error;
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(101);
    for (const { at } of faults) expect(at).toMatchObject({ file: 'junk.yaml', line: expect.any(Number) });
  });

  test('still tells all of its faults where they are few', () => {
    const parsed = parseYaml('few.yaml', 'a: "x\nb: [\nc: d: e\n');
    expect(parsed.ok ? [] : parsed.error.map(({ at }) => at?.line)).not.toEqual([]);
  });
});

test('the name of a VM size tells its cores', () => {
  const sizes = [
    'Standard_D2s_v5',
    'standard_nc24ads_a100_v4',
    'Standard_NC4as_T4_v3',
    'Standard_E96-48ads_v5',
    'Standard_HB120rs_v3',
  ];
  expect(sizes.map(coresOf)).toEqual([2, 24, 4, 48, 120]);
  expect(coresOf('small')).toBeUndefined();
});
