import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { errorAt } from '../diagnose.ts';
import type { Pool } from '../spec-document.gen.ts';

/** An error where the pool has no user account of that name, which stands at `at`; none where it may have one. */
export function unknownUser(pool: Pool, user: string, at: Place): Diagnostic[] {
  const names = (pool.userAccounts ?? []).map(({ name }) => name);
  // Accounts may come from raw fields too, and those of a pool that stands are not known.
  if (names.includes(user) || pool.raw?.['userAccounts'] !== undefined || pool.existing !== undefined)
    return [];
  const guess = closest(user, names);
  const hint =
    guess !== undefined
      ? `did you mean ${guess}?`
      : names.length === 0
        ? 'the pool has no userAccounts'
        : `user accounts: ${names.join(', ')}`;
  return [errorAt(at, 'unknown-user', `the pool has no user account \`${user}\``, { hint })];
}
