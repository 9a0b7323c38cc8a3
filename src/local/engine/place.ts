import type { WaitingTask } from '../store/records.ts';

/** A node that may take tasks. */
export interface NodeRoom {
  readonly nodeId: string;
  readonly freeSlots: number;
  readonly usedSlots: number;
  readonly lowPriority?: boolean;
}

/** A job's tasks that may start, in order, and how many of them at most. */
export interface JobCandidates {
  readonly tasks: readonly WaitingTask[];
  readonly atMost: number;
  /** Nodes that the job cannot use. */
  readonly notOn?: ReadonlySet<string>;
}

export interface Placement {
  readonly jobId: string;
  readonly taskId: string;
  readonly nodeId: string;
  /** Nodes of the subtasks of a multi-instance task; `nodeId` is the primary's. */
  readonly subtaskNodeIds?: readonly string[];
}

/**
 * Which waiting task starts on which node. Jobs come in the order given; within one, tasks in theirs. A task
 * that fits nowhere is passed over. `Spread` takes the node with the least slots in use, `Pack` the fullest
 * that still has room; equals go by node id. A task's affinity is a wish: it is followed where there is room.
 *
 * A multi-instance task takes as many nodes as it needs at once, each whole. Where enough nodes are up, but too
 * few of them idle, those that are idle are held for it: tasks behind it wait, so that it is never starved.
 * Where not even the nodes that are up would do, it is passed over. `nodes` are all that are up, full ones too.
 */
export function placeTasks(
  nodes: readonly NodeRoom[],
  fill: 'Spread' | 'Pack',
  jobs: readonly JobCandidates[],
): readonly Placement[] {
  const rooms = nodes
    .filter((node) => node.freeSlots > 0)
    .map((node) => ({ ...node }))
    .toSorted((a, b) => (a.nodeId < b.nodeId ? -1 : 1));
  const placements: Placement[] = [];
  let free = rooms.reduce((sum, room) => sum + room.freeSlots, 0);
  for (const { tasks, atMost, notOn } of jobs) {
    let left = atMost;
    for (const task of tasks) {
      if (left <= 0 || free <= 0) break;
      const fits = rooms.filter((room) => hasRoom(room, task) && !notOn?.has(room.nodeId));
      const wished = fits.find((room) => task.affinityId === `TVM:${room.nodeId}`);
      if (task.instances !== undefined) {
        const up = nodes.filter((node) => !notOn?.has(node.nodeId)).length;
        if (up < task.instances) continue;
        const held = [...new Set([...(wished ? [wished] : []), ...fits])].slice(0, task.instances);
        for (const room of held) {
          free -= room.freeSlots;
          room.freeSlots = 0;
        }
        if (held.length < task.instances) continue;
        left -= 1;
        const [nodeId = '', ...subtaskNodeIds] = held.map((room) => room.nodeId);
        placements.push({ jobId: task.jobId, taskId: task.taskId, nodeId, subtaskNodeIds });
        continue;
      }
      const [first, ...others] = fits;
      if (!first) continue;
      const room =
        wished ??
        others.reduce((best, other) => {
          const better =
            fill === 'Spread' ? other.usedSlots < best.usedSlots : other.usedSlots > best.usedSlots;
          return better ? other : best;
        }, first);
      const taken = task.exclusive ? room.freeSlots : task.slots;
      room.freeSlots -= taken;
      room.usedSlots += taken;
      free -= taken;
      left -= 1;
      placements.push({ jobId: task.jobId, taskId: task.taskId, nodeId: room.nodeId });
    }
  }
  return placements;
}

const hasRoom = (room: NodeRoom, task: WaitingTask): boolean =>
  room.freeSlots >= task.slots &&
  (!(task.exclusive || task.instances !== undefined) || room.usedSlots === 0) &&
  (!task.dedicatedOnly || !room.lowPriority);
