import { distance } from 'fastest-levenshtein';

/**
 * The candidate that was probably meant by `word`, or undefined where none is near: at most a third of the
 * word's letters may differ (one in a word of up to four letters, two up to eight). Case is no difference, and
 * letters in another order are one.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase();
  const limit = wanted.length <= 4 ? 1 : Math.max(2, Math.floor(wanted.length / 3));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of candidates) {
    const other = candidate.toLowerCase();
    const far = wanted !== other && sorted(wanted) === sorted(other) ? 1 : distance(wanted, other);
    if (far < bestDistance && far < candidate.length) {
      best = candidate;
      bestDistance = far;
    }
  }
  return best;
}

const sorted = (word: string): string => Array.from(word).toSorted().join('');
