/** Cores of sizes whose names number the sizes of a family and not the cores. Source: Azure's pages of VM sizes. */
const BY_NUMBER: ReadonlyArray<readonly [RegExp, Readonly<Record<string, number>>]> = [
  [
    /^standard_ds?(\d+)(?:-\d+)?(?:_v2)?(?:_promo)?$/,
    { 1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20 },
  ],
  [/^standard_gs?(\d)(?:-\d+)?$/, { 1: 2, 2: 4, 3: 8, 4: 16, 5: 32 }],
  [
    /^(?:standard|basic)_a(\d+)$/,
    { 0: 1, 1: 1, 2: 2, 3: 4, 4: 8, 5: 2, 6: 4, 7: 8, 8: 8, 9: 16, 10: 8, 11: 16 },
  ],
];

/**
 * The cores that tasks can use on a VM size, as its name tells; undefined where it does not. Newer names hold
 * the number itself (`Standard_D4s_v5`), after a hyphen where some of the cores are switched off
 * (`Standard_E8-2s_v5` has 2). Source: "Azure virtual machine sizes naming conventions".
 */
export function coresOf(vmSize: string): number | undefined {
  const name = vmSize.toLowerCase();
  for (const [pattern, cores] of BY_NUMBER) {
    const match = pattern.exec(name);
    if (match) return constrained(name) ?? cores[match[1] ?? ''];
  }
  const count = /^standard_[a-z]+(\d+)(?:-\d+)?[a-z]*(?:_[a-z0-9]+)*$/.exec(name)?.[1];
  return constrained(name) ?? (count === undefined ? undefined : Number(count));
}

function constrained(name: string): number | undefined {
  const used = /^standard_[a-z]+\d+-(\d+)/.exec(name)?.[1];
  return used === undefined ? undefined : Number(used);
}
