import { ok } from '../../base/result.ts';
import type { AccountView } from '../store/account.ts';
import type { Answer, Input } from './operation.ts';
import { findTask } from './tasks.ts';

/** Subtasks are what multi-instance tasks have; for any other task the list is empty. */
export function listSubtasks(account: AccountView, input: Input): Answer {
  const task = findTask(account, input);
  return task.ok ? ok({ kind: 'page', set: 'subtaskinfo', items: [] }) : task;
}
