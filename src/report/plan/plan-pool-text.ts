import type { Plan, PoolAction } from '../../plan/plan.ts';
import { parseSasReference } from '../../plan/sas-reference.ts';
import type { RawField } from '../../plan/raw.ts';
import type { EnvironmentSetting, OutputFile, ResourceFile, StartTaskBody } from '../../wire/rest.ts';

import { alignColumns } from '../format.ts';
import { lineOf, mark } from './plan-marks.ts';
import { formulaLines, idleFormulaLines, imageShown, nodesShown, poolWordRows } from './plan-pool-words.ts';
import { safeLine } from '../safe-text.ts';
import type { Style } from '../style.ts';

/** The pool of a plan: what it is to be, its start task verbatim, and what differs from what stands. */
export function poolLines(plan: Plan, style: Style): string[] {
  const { actions, target } = plan;
  const pool = actions.find((action): action is PoolAction => action.what === 'pool');
  if (!pool) return [];
  const lines = [
    style.bold('Pool'),
    `  ${mark(pool.kind, style)} ${pool.id}  ${pool.kind}: ${pool.because}  ${lineOf(pool, plan)}`,
  ];
  for (const change of pool.changes) {
    lines.push(`      ${style.yellow(change.field)}: ${shown(change.from)} becomes ${shown(change.to)}`);
  }
  if (pool.kind === 'keep') return [...lines, ...existingLines(pool)];
  lines.push(...alignColumns(facts(pool, target).map(([name, value]) => [`      ${name}`, value])));
  lines.push(...formulaLines(pool.body));
  if (target !== 'local') lines.push(...idleFormulaLines(pool.idle));
  lines.push(...rawLines(pool.raw));
  if (pool.startScript !== undefined) {
    lines.push(`      start task`, ...pool.startScript.split('\n').map((line) => `        | ${line}`));
  }
  return lines;
}

/** What is known of a pool that is not ours. */
function existingLines({ existing, body }: PoolAction): string[] {
  if (!existing) return [];
  const agent = body.virtualMachineConfiguration?.nodeAgentSKUId;
  const rows = [
    ['      VM size', body.vmSize],
    ...(agent === undefined ? [] : [['      node agent', agent]]),
  ];
  return alignColumns(rows);
}

/** What a pool is to be, as names and values. */
export function facts(
  { body, nodesAtMost, idle }: PoolAction,
  target: Plan['target'],
): Array<readonly [string, string]> {
  const machine = body.virtualMachineConfiguration;
  const start = body.startTask;
  const rows: Array<readonly [string, string | undefined]> = [
    ['image', machine && imageShown(machine.imageReference)],
    ['node agent', machine?.nodeAgentSKUId],
    ['VM size', body.vmSize],
    ['nodes', nodesShown(body, nodesAtMost)],
    ['idle', idle && target !== 'local' ? `no nodes after ${idle.after} without a task` : undefined],
    ['task slots', `${body.taskSlotsPerNode ?? 1} per node`],
    ...poolWordRows(body),
    ['start files', start?.resourceFiles?.map(source).join(', ')],
    ['start user', start && startUser(start, target)],
    ['start environment', start?.environmentSettings?.map(settingShown).join(', ')],
    ['start failure', start?.waitForSuccess === false ? 'does not keep a node from tasks' : undefined],
  ];
  return rows.filter(hasValue);
}

/** True for a row whose value is worth a line. */
export const hasValue = (row: readonly [string, string | undefined]): row is readonly [string, string] =>
  row[1] !== undefined && row[1] !== '';

/** The fields that `raw:` puts over a body, each marked as such. */
export const rawLines = (fields: readonly RawField[] = []): string[] =>
  fields.map(
    ({ field, value }) => `      raw ${field}: ${value === null ? 'taken out' : JSON.stringify(value)}`,
  );

/** An environment variable: where its value is a secret, what it refers to. */
export const settingShown = ({ name, value, secretRef }: EnvironmentSetting): string =>
  secretRef === undefined ? `${name}=${safeLine(value)}` : `${name} (secret: ${secretRef})`;

/** How often a task is tried again, in words. */
export const retriesShown = (retries: number): string =>
  retries < 0 ? 'without limit' : `${retries} at most`;

/** On local nodes everything runs as whoever runs batchspec; no task gets more than that there. */
function startUser({ userIdentity }: StartTaskBody, target: Plan['target']): string {
  if (userIdentity?.username !== undefined) return `the account ${userIdentity.username}`;
  if (userIdentity?.autoUser?.elevationLevel !== 'admin') return 'not elevated';
  return target === 'local' ? 'elevated (on local nodes: as you, without more rights)' : 'elevated';
}

/** Where a resource file comes from, without scheme and query: `topn-input/a.txt`. */
export function source(file: ResourceFile): string {
  const url = file.storageContainerUrl ?? file.httpUrl ?? '';
  const reference = parseSasReference(url);
  if (!reference) return url;
  const path = reference.blob ?? file.blobPrefix;
  return path === undefined ? `${reference.container}/*` : `${reference.container}/${path}`;
}

/** Where an output file goes, and when: `topn-output/*: *.txt (TaskSuccess)`. */
export function outputOf({ filePattern, destination, uploadOptions }: OutputFile, required = false): string {
  const { containerUrl, path } = destination.container;
  const to = source({
    storageContainerUrl: containerUrl,
    ...(path === undefined ? {} : { blobPrefix: path }),
  });
  return `${to}: ${filePattern} (${uploadOptions.uploadCondition}${required ? ', required' : ''})`;
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
