/** Cores of a machine of this size (in lower case), as far as its name tells: `standard_d2s_v5` has 2. */
export const coresOf = (vmSize: string): number => Number(/^[a-z]+_[a-z]+(\d+)/.exec(vmSize)?.[1] ?? 1);
