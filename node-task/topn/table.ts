const RULE = '-'.repeat(30);

/** The `n` most frequent words, most frequent first; of equals, the one that appeared first. */
export function topWords(
  counts: ReadonlyMap<string, number>,
  n: number,
): ReadonlyArray<readonly [word: string, count: number]> {
  // oxlint-disable-next-line unicorn/no-array-sort -- toSorted came with Node 20, and nodes may have 18
  return [...counts].sort(([, a], [, b]) => b - a).slice(0, n);
}

/**
 * The table as it is written: a header, a row per word (word, tab, count), and below a second rule where it
 * was made, out of the variables that Azure Batch sets for a task. `-` stands for what is not set.
 */
export function renderTable(
  rows: ReadonlyArray<readonly [word: string, count: number]>,
  env: Readonly<Record<string, string | undefined>>,
): string {
  const lines = [
    'Word\tCount',
    RULE,
    ...rows.map(([word, count]) => `${word}\t${count}`),
    RULE,
    `Node: ${env['AZ_BATCH_NODE_ID'] ?? '-'}`,
    `Task: ${env['AZ_BATCH_TASK_ID'] ?? '-'}`,
    `Job: ${env['AZ_BATCH_JOB_ID'] ?? '-'}`,
    `Pool: ${env['AZ_BATCH_POOL_ID'] ?? '-'}`,
  ];
  return `${lines.join('\n')}\n`;
}
