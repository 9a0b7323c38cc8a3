import { delimiter, join } from 'node:path';

import { taskFolders } from './layout.ts';
import { multiInstanceVariables } from './multi-instance.ts';
import type { Work } from './work.ts';

/** What the environment of work tells about the account it runs in. */
export interface Account {
  readonly name: string;
  /** Without a slash at the end. */
  readonly url: string;
  /** Where the storage that work reads and writes listens now, if it is a local one. */
  readonly blobEndpoint?: string;
}

const STANDARD_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/**
 * The environment of a try, whole: nothing comes from the caller's. Names and values are those of "Azure Batch
 * runtime environment variables" and of printed environments of real nodes. Where work asked for variables of
 * its own, a later one wins, `AZ_BATCH_*` of the service always win, and `$NAME` or `${NAME}` in a value is
 * replaced where NAME was set before (how far the real agent goes is not published).
 *
 * Local difference: `nodeDir`, the folder of this Node executable, is on the PATH after the standard folders,
 * so that `node` is found on machines where it is installed elsewhere.
 */
export function taskEnvironment(
  work: Pick<
    Work,
    'node' | 'who' | 'elevated' | 'userScope' | 'environmentSettings' | 'jobPreparationId' | 'instance'
  >,
  place: {
    readonly root: string;
    readonly nodeDir: string;
    readonly account: Account;
    readonly packages?: Readonly<Record<string, string>>;
  },
): Record<string, string> {
  const { root, account } = place;
  const batch = { ...batchVariables(work, root, account), ...place.packages };
  const { wd } = taskFolders(root, work.who);
  const environment: Record<string, string> = {
    HOME: wd,
    PWD: wd,
    USER: batch['AZ_BATCH_TASK_USER'] ?? '',
    PATH: [...new Set([...STANDARD_PATH, place.nodeDir]), join(root, 'shared'), wd].join(delimiter),
    ...batch,
  };
  for (const { name, value } of work.environmentSettings) {
    if (!(name in batch)) environment[name] = expandVariables(value, environment);
  }
  return environment;
}

/** Replaces `$NAME` and `${NAME}` by the value of a known variable; an unknown one stays as it is written. */
export function expandVariables(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(
    /\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))/g,
    (written, braced: string | undefined, bare: string | undefined) => {
      const name = braced ?? bare ?? '';
      return Object.hasOwn(variables, name) ? (variables[name] ?? written) : written;
    },
  );
}

function batchVariables(
  work: Pick<Work, 'node' | 'who' | 'elevated' | 'userScope' | 'jobPreparationId' | 'instance'>,
  root: string,
  account: Account,
): Record<string, string> {
  const folders = taskFolders(root, work.who);
  return {
    AZ_BATCH_ACCOUNT_NAME: account.name,
    AZ_BATCH_ACCOUNT_URL: `${account.url}/`,
    AZ_BATCH_POOL_ID: work.node.poolId,
    AZ_BATCH_NODE_ID: work.node.nodeId,
    AZ_BATCH_NODE_IS_DEDICATED: String(work.node.dedicated),
    AZ_BATCH_NODE_ROOT_DIR: root,
    AZ_BATCH_NODE_SHARED_DIR: join(root, 'shared'),
    AZ_BATCH_NODE_STARTUP_DIR: join(root, 'startup'),
    AZ_BATCH_NODE_STARTUP_WORKING_DIR: join(root, 'startup', 'wd'),
    AZ_BATCH_NODE_MOUNTS_DIR: join(root, 'fsmounts'),
    ...(work.who.kind === 'task'
      ? { AZ_BATCH_JOB_ID: work.who.jobId, AZ_BATCH_TASK_ID: work.who.taskId }
      : {}),
    ...preparationVariables(work, root),
    ...multiInstanceVariables(work, root),
    AZ_BATCH_TASK_DIR: folders.dir,
    AZ_BATCH_TASK_WORKING_DIR: folders.wd,
    AZ_BATCH_CERTIFICATES_DIR: folders.certs,
    AZ_BATCH_TASK_USER: userName(work),
    AZ_BATCH_TASK_USER_IDENTITY: `${work.userScope === 'pool' ? 'Pool' : 'Task'}${work.elevated ? 'Admin' : 'NonAdmin'}`,
  };
}

function preparationVariables(
  { who, jobPreparationId }: Pick<Work, 'who' | 'jobPreparationId'>,
  root: string,
): Record<string, string> {
  if (who.kind !== 'task' || jobPreparationId === undefined) return {};
  const { dir, wd } = taskFolders(root, { ...who, taskId: jobPreparationId });
  return { AZ_BATCH_JOB_PREP_DIR: dir, AZ_BATCH_JOB_PREP_WORKING_DIR: wd };
}

/** The auto-user's name on a real node. Here, work runs as whoever runs batchspec, elevated or not. */
function userName(work: Pick<Work, 'who' | 'userScope'>): string {
  if (work.userScope === 'pool') return '_azbatch';
  return work.who.kind === 'start-task' ? '_azbatchtask_start' : '_azbatchtask';
}
