/**
 * The tasks that never run because of tasks that failed (`blocking`, lower-cased ids): those that wait for one
 * of them, and those that wait for these. Gives for each, by lower-cased id, the id of the one that failed.
 * `tasks` has parents before those that wait for them.
 */
export function blockedBy(
  tasks: ReadonlyArray<{ readonly id: string; readonly after?: readonly string[] | undefined }>,
  blocking: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const roots = new Map<string, string>();
  if (blocking.size === 0) return roots;
  for (const { id, after = [] } of tasks) {
    const key = id.toLowerCase();
    if (blocking.has(key)) continue;
    for (const parent of after) {
      const root = blocking.has(parent.toLowerCase()) ? parent : roots.get(parent.toLowerCase());
      if (root === undefined) continue;
      roots.set(key, root);
      break;
    }
  }
  return roots;
}
