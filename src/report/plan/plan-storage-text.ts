import type { BlobAction, ContainerAction, Plan } from '../../plan/plan.ts';

import { alignColumns, count, formatBytes } from '../format.ts';
import { byReason, ends, lineOf, mark, MOST_CONTAINERS, reasonLine } from './plan-marks.ts';
import type { Style } from '../style.ts';

/** The containers of a plan, a line each. */
export function containerLines(plan: Plan, style: Style): string[] {
  const containers = plan.actions.filter((action): action is ContainerAction => action.what === 'container');
  if (containers.length === 0) return [];
  const rows = containers.map((action) => [
    `  ${mark(action.kind, style)} ${action.name}`,
    `${action.kind}: ${action.because}${action.foreign ? ' (not of this spec: used, never deleted)' : ''}`,
    lineOf(action, plan),
  ]);
  return [style.bold('Containers'), ...ends(rows, alignColumns, MOST_CONTAINERS)];
}

/** The uploads of a plan, by container, with their number and size; what is kept is only counted. */
export function blobLines({ actions }: Plan, style: Style): string[] {
  const blobs = actions.filter((action): action is BlobAction => action.what === 'blob');
  if (blobs.length === 0) return [];
  const sent = blobs.filter((blob) => blob.kind !== 'keep');
  const heading = `Uploads (${count(sent.length, 'file')}, ${formatBytes(sumBytes(sent))})`;
  const lines = [style.bold(heading)];
  for (const group of byReason(blobs)) {
    lines.push(`${reasonLine(group, style)}, ${formatBytes(sumBytes(group))}`);
    if (group[0]?.kind !== 'keep') lines.push(...ends(group, blobRows));
  }
  return lines;
}

const sumBytes = (blobs: readonly BlobAction[]): number => blobs.reduce((sum, blob) => sum + blob.bytes, 0);

const blobRows = (blobs: readonly BlobAction[]): string[] =>
  alignColumns(
    blobs.map((blob) => [
      `      ${blob.container}/${blob.name}`,
      formatBytes(blob.bytes),
      `sha256 ${blob.sha256.slice(0, 8)}`,
    ]),
  );
