import type { NodeIdentity, Work } from '../node/work.ts';
import type { TaskTry } from '../store/changes.ts';
import type { JobTaskTry } from '../store/job-nodes.ts';

/** What the machine that plays the nodes has to do once the transaction stands. */
export type Effect =
  | { readonly do: 'add-node'; readonly node: NodeIdentity }
  | { readonly do: 'clear-node'; readonly node: NodeIdentity }
  /** `wiped`: its folders are made anew. */
  | { readonly do: 'restart-node'; readonly node: NodeIdentity; readonly wiped: boolean }
  | { readonly do: 'run-start-task'; readonly work: Work }
  /** `coordination`: what runs before it, on the primary's node and on those of the subtasks. */
  | {
      readonly do: 'run-task';
      readonly try: TaskTry;
      readonly work: Work;
      readonly coordination?: readonly Work[];
    }
  /** Runs a job's preparation or release task on a node, or kills it there. */
  | { readonly do: 'run-job-task'; readonly run: JobTaskTry; readonly work: Work }
  | { readonly do: 'kill-job-task'; readonly run: JobTaskTry };
