import { describeDifferences, describeFigures, describeSurprises } from './figures.ts';
import { readScenarios } from './recording.ts';
import { replay, type Comparison } from './replay.ts';

/**
 * Replays recordings, each the text of a file of exchanges, and says what agrees. `only` keeps the scenarios
 * whose name has this in it; with `differences`, each difference is told.
 */
export async function measure(
  recordings: readonly string[],
  options: { readonly only: string; readonly differences: boolean },
): Promise<string> {
  const comparisons: Comparison[] = [];
  for (const scenario of recordings.flatMap(readScenarios)) {
    if (scenario.name.includes(options.only)) comparisons.push(...(await replay(scenario)));
  }
  const told = options.differences ? [describeDifferences(comparisons), describeSurprises(comparisons)] : [];
  return [describeFigures(comparisons), ...told].join('\n\n');
}
