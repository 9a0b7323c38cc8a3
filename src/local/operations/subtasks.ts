import { ok } from '../../base/result.ts';
import { unreachable } from '../../base/unreachable.ts';
import { isoOf } from '../../wire/time.ts';
import { shownState } from '../engine/transitions.ts';
import { subtaskFolder } from '../node/layout.ts';
import type { AccountView } from '../store/account.ts';
import type { NodeRef, Props, SubtaskEnd, TaskRecord } from '../store/records.ts';
import type { Answer, Input } from './operation.ts';
import { select } from './page.ts';
import { present, renderEnd, renderNodeInfo, taskFolder } from './render.ts';
import { findTask } from './tasks.ts';

/**
 * The subtasks of a multi-instance task's current or last try; the primary is none of them. For any other task,
 * and for one that waits, the list is empty.
 */
export function listSubtasks(account: AccountView, input: Input): Answer {
  const task = findTask(account, input);
  if (!task.ok) return task;
  const items = renderSubtasks(task.value, input.base).map((item) => select(item, input.view.select));
  return ok({ kind: 'page', set: 'subtaskinfo', items });
}

function renderSubtasks(task: TaskRecord, base: string): readonly Props[] {
  const { status } = task;
  switch (status.state) {
    case 'active':
      return [];
    case 'running':
      return (status.subtaskNodes ?? []).map((node, index) => ({
        id: index + 1,
        nodeInfo: nodeInfo(task, index + 1, node, base),
        ...(status.preparing ? {} : { startTime: isoOf(status.since) }),
        state: shownState(status),
        stateTransitionTime: isoOf(status.since),
      }));
    case 'completed':
      return (status.subtasks ?? []).map((end, index) => renderEnded(task, index + 1, end, base));
    default:
      return unreachable(status);
  }
}

function renderEnded(task: TaskRecord, id: number, end: SubtaskEnd, base: string): Props {
  const { result, ...ended } = renderEnd(end);
  return present({
    id,
    nodeInfo: nodeInfo(task, id, end.node, base),
    ...ended,
    state: 'completed',
    stateTransitionTime: isoOf(end.endTime),
    previousState: 'running',
    previousStateTransitionTime: isoOf(end.startTime),
    result,
  });
}

const nodeInfo = ({ jobId, id: taskId }: TaskRecord, id: number, node: NodeRef, base: string): Props =>
  renderNodeInfo(node, subtaskFolder(taskFolder(jobId, taskId), id), base);
