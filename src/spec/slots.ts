import type { Diagnostic } from '../base/diagnostic.ts';
import { coresOf, LIMITS } from '../wire/limits.ts';
import { errorAt } from './diagnose.ts';
import { placeAt, type LocatedNode } from './located.ts';
import type { SpecDocument } from './spec-document.gen.ts';

/** A node may have four task slots for each of its cores, and 256; the service refuses a pool with more. */
export function checkSlotsPerNode({ pool }: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { slotsPerNode, vmSize } = pool;
  const cores = typeof vmSize === 'string' ? coresOf(vmSize) : undefined;
  if (slotsPerNode === undefined || cores === undefined) return [];
  const most = Math.min(4 * cores, LIMITS.taskSlotsPerNode);
  if (slotsPerNode <= most) return [];
  const related = [{ message: `${cores} cores`, at: placeAt(root, ['pool', 'vmSize']) }];
  const message = `a node of ${vmSize} has ${cores} cores and may have ${most} task slots, not ${slotsPerNode}`;
  return [errorAt(placeAt(root, ['pool', 'slotsPerNode']), 'too-many-slots', message, { related })];
}
