import type { Place } from '../../base/place.ts';
import type { TaskBody } from '../../wire/rest.ts';
import type { DesiredContainer, DesiredTask } from '../desired.ts';
import type { Guards } from '../command/guarded-command.ts';
import { LeanTask, type EveryField } from './lean-task.ts';
import type { TaskAction } from '../plan.ts';
import { rawFields, type RawField } from '../raw.ts';
import { traitsOf, type TaskTraits } from './task-traits.ts';

/** The container of the tasks' logs, where the spec keeps them. */
export type Logs = DesiredContainer | undefined;

/** What is decided for a task. Many tasks share one. */
export interface Fate {
  readonly kind: TaskAction['kind'];
  readonly job: string;
  readonly settled: boolean;
  readonly dependsOn: TaskBody['dependsOn'];
  readonly held: true | undefined;
  readonly cause: string | undefined;
  readonly because: string;
}

/** What all tasks of a plan have in common: their logs, and how the action of one is written out whole. */
interface Shared {
  readonly logs: Logs;
  readonly whole: (task: DesiredTask, fate: Fate, logs: Logs) => TaskAction;
}

/**
 * The action of a task that holds neither script nor body: they are rendered each time they are read, as
 * `LeanTask` does. As JSON it is what it stands for.
 */
export class LeanAction implements EveryField<TaskAction> {
  readonly #task: DesiredTask;
  readonly #fate: Fate;
  readonly #shared: Shared;

  constructor(task: DesiredTask, fate: Fate, shared: Shared) {
    this.#task = task;
    this.#fate = fate;
    this.#shared = shared;
    Object.freeze(this);
  }

  get what(): 'task' {
    return 'task';
  }

  get kind(): TaskAction['kind'] {
    return this.#fate.kind;
  }

  get id(): string {
    return this.#task.id;
  }

  get job(): string {
    return this.#fate.job;
  }

  get settled(): boolean {
    return this.#fate.settled;
  }

  get group(): string {
    return this.#task.group;
  }

  get input(): string | undefined {
    return this.#task.input;
  }

  get script(): string {
    return this.#task.script;
  }

  get coordination(): string | undefined {
    return this.#task.coordination;
  }

  get guards(): Guards | undefined {
    return this.#task.guards;
  }

  get body(): TaskBody {
    return this.toJSON().body;
  }

  /** Those of the task, and what its job adds: the access to the logs, and what it depends on there. */
  get traits(): TaskTraits {
    const traits = traitsOf(this.#task);
    const { logs } = this.#shared;
    const keeps = !this.#task.barrier && this.#task.logs !== 'none';
    const ofLogs = logs && keeps ? [{ container: logs.name, permissions: 'cw' as const }] : [];
    return {
      ...traits,
      access: [...traits.access, ...ofLogs],
      depends: traits.depends || this.#fate.dependsOn !== undefined,
    };
  }

  get raw(): readonly RawField[] | undefined {
    return this.#task.raw && rawFields(this.#task.raw);
  }

  get after(): readonly string[] | undefined {
    return this.#task.after;
  }

  get held(): true | undefined {
    return this.#fate.held;
  }

  get cause(): string | undefined {
    return this.#fate.cause;
  }

  get retry(): string | undefined {
    return this.#task.retry;
  }

  get barrier(): true | undefined {
    return this.#task.barrier;
  }

  get because(): string {
    return this.#fate.because;
  }

  get at(): Place {
    return this.#task.at;
  }

  /** The action with all its fields, in the order in which documents have them. */
  toJSON(): TaskAction {
    const { whole, logs } = this.#shared;
    // Rendered once, not for each field.
    const task = this.#task instanceof LeanTask ? this.#task.toJSON() : this.#task;
    return whole(task, this.#fate, logs);
  }
}
