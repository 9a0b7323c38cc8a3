import type { AutoScaleRun } from '../../wire/rest.ts';

/**
 * Why a run of a formula came to nothing, in the service's words; undefined where it did not, and where samples
 * were missing, which passes.
 */
export function formulaTrouble(run: AutoScaleRun | undefined): string | undefined {
  const { error } = run ?? {};
  if (!error || error.code === 'InsufficientSampleData') return undefined;
  const reasons = (error.values ?? []).map(({ value }) => value).join('; ');
  return reasons === '' ? (error.message ?? 'no reason given') : reasons;
}
