import { createHmac, timingSafeEqual } from 'node:crypto';

import { withStart } from './node/with-start.ts';
import type { NodeHost } from './node/work.ts';
import type { AccountView } from './store/account-view.ts';
import type { TaskTry } from './store/changes.ts';

/**
 * The tokens by which tasks use the service themselves (`authenticationTokenSettings`). A token names one try of
 * one task and is signed with the account's key; nothing of it is kept. It is good for as long as that try runs.
 */

const signature = (claims: string, key: string): Buffer =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(`task token ${claims}`, 'utf8').digest();

/** The token of a try. `key`: the account's, in base64. */
export function makeTaskToken({ jobId, taskId, created, tries }: TaskTry, key: string): string {
  const claims = Buffer.from(JSON.stringify([jobId, taskId, created, tries])).toString('base64url');
  return `${claims}.${signature(claims, key).toString('base64url')}`;
}

/** The try that a token names; undefined where this account did not make it. */
export function readTaskToken(token: string, key: string): TaskTry | undefined {
  const [claims = '', signed = '', ...more] = token.split('.');
  const given = Buffer.from(signed, 'base64url');
  const expected = signature(claims, key);
  if (more.length > 0 || given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return undefined;
  }
  const [jobId, taskId, created, tries] = JSON.parse(Buffer.from(claims, 'base64url').toString()) as [
    string,
    string,
    number,
    number,
  ];
  return { jobId, taskId, created, tries };
}

/** True while the try runs. */
export function isRunning(
  account: Pick<AccountView, 'task'>,
  { jobId, taskId, created, tries }: TaskTry,
): boolean {
  const task = account.task(jobId, taskId);
  return task?.status.state === 'running' && task.created === created && task.tries === tries;
}

/** A node host that gives their token to the tasks that asked for one (`AZ_BATCH_AUTHENTICATION_TOKEN`). */
export const withTaskTokens = (host: NodeHost, key: string): NodeHost =>
  withStart(host, (work) => {
    if (!work.tokenFor) return host.start(work);
    const setting = { name: 'AZ_BATCH_AUTHENTICATION_TOKEN', value: makeTaskToken(work.tokenFor, key) };
    return host.start({ ...work, environmentSettings: [...work.environmentSettings, setting] });
  });
