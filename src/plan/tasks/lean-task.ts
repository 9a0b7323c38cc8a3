import type { Place } from '../../base/place.ts';
import type { TaskBody } from '../../wire/rest.ts';
import type { DesiredTask } from '../desired.ts';
import type { Guards } from '../command/guarded-command.ts';
import type { RawFields } from '../raw.ts';
import type { TaskItem } from './task-items.ts';
import type { TaskTraits } from './task-traits.ts';

/** All fields of a type, none of them left out: a class that has them all can stand for the type. */
export type EveryField<T> = { readonly [K in keyof Required<T>]: T[K] };

/** What is the same for all tasks of a group, and how the rest of one is rendered. */
export interface TaskMaker {
  /** As a template for all of them: the fields that do not depend on what makes a task. */
  readonly same: Pick<DesiredTask, 'group' | 'at' | 'raw' | 'retry' | 'logs'>;
  /** What makes the task at that place, if anything does. */
  readonly itemAt: (index: number) => TaskItem | undefined;
  readonly render: (id: string, index: number) => Rendered;
}

/** What depends on what makes a task, and is long. */
export type Rendered = Pick<DesiredTask, 'script' | 'body' | 'coordination' | 'guards'>;

/** What is kept of a task: `index` is its place among the tasks of its group. */
export interface Kept extends Pick<DesiredTask, 'id' | 'fingerprint' | 'after'> {
  readonly index: number;
  readonly traits: TaskTraits;
}

/**
 * A task that does not hold its script and its body: they are rendered each time they are read, always the
 * same, so that a spec may have a million tasks. As JSON it is what it stands for.
 */
export class LeanTask implements EveryField<DesiredTask> {
  readonly id: string;
  readonly fingerprint: string;
  readonly after: readonly string[] | undefined;
  readonly #maker: TaskMaker;
  readonly #index: number;
  readonly #traits: TaskTraits;

  constructor(maker: TaskMaker, kept: Kept) {
    this.id = kept.id;
    this.fingerprint = kept.fingerprint;
    this.after = kept.after;
    this.#maker = maker;
    this.#index = kept.index;
    this.#traits = kept.traits;
    Object.freeze(this);
  }

  /** The same task, waiting for others. */
  waiting(after: readonly string[], fingerprint: string): LeanTask {
    const kept = { id: this.id, index: this.#index, traits: this.#traits };
    return new LeanTask(this.#maker, { ...kept, after, fingerprint });
  }

  get group(): string {
    return this.#maker.same.group;
  }

  get input(): string | undefined {
    return this.#maker.itemAt(this.#index)?.words;
  }

  get at(): Place {
    return this.#maker.same.at;
  }

  get script(): string {
    return this.#render().script;
  }

  get coordination(): string | undefined {
    return this.#render().coordination;
  }

  get guards(): Guards | undefined {
    return this.#render().guards;
  }

  get logs(): DesiredTask['logs'] {
    return this.#maker.same.logs;
  }

  get body(): TaskBody {
    return this.#render().body;
  }

  get traits(): TaskTraits {
    return this.#traits;
  }

  get raw(): RawFields | undefined {
    return this.#maker.same.raw;
  }

  get retry(): string | undefined {
    return this.#maker.same.retry;
  }

  get barrier(): undefined {
    return undefined;
  }

  /** The task with all its fields, in the order in which documents have them. */
  toJSON(): DesiredTask {
    const { id, input, after, fingerprint } = this;
    const { group, at, logs, ...same } = this.#maker.same;
    const { script, body, coordination, guards } = this.#render();
    return {
      id,
      group,
      ...(input !== undefined && { input }),
      at,
      script,
      ...(coordination !== undefined && { coordination }),
      ...(guards && { guards }),
      ...(logs && { logs }),
      body,
      ...same,
      fingerprint,
      ...(after && { after }),
    };
  }

  #render(): Rendered {
    return this.#maker.render(this.id, this.#index);
  }
}
