import type { Diagnostic } from '../../base/diagnostic.ts';
import { warningAt } from '../../spec/diagnose.ts';
import type { SpecTaskGroup } from '../../spec/spec.ts';
import type { TaskBody } from '../../wire/rest.ts';

/** The tasks that write one blob: the first two, and how many there are. */
interface Clash {
  readonly path: string | undefined;
  readonly first: string;
  readonly second: string;
  count: number;
}

/** Finds tasks of a group that write the very same blob: the last one would win. */
export class OutputWriters {
  readonly #group: SpecTaskGroup;
  /** For each output of the group: the task that writes a blob first, by the blob, and those that follow it. */
  readonly #outputs: ReadonlyArray<{
    readonly first: Map<string, string>;
    readonly clashes: Map<string, Clash>;
  }>;

  constructor(group: SpecTaskGroup) {
    this.#group = group;
    this.#outputs = group.outputs.map(() => ({ first: new Map(), clashes: new Map() }));
  }

  /** Takes note of what a task writes. */
  add(id: string, { outputFiles = [] }: TaskBody): void {
    for (const [index, { first, clashes }] of this.#outputs.entries()) {
      const file = outputFiles[index];
      if (!file || /[*?[]/.test(file.filePattern)) continue;
      const { containerUrl, path } = file.destination.container;
      const target = `${containerUrl} ${path}`;
      const before = first.get(target);
      const clash = clashes.get(target);
      if (before === undefined) first.set(target, id);
      else if (clash) clash.count += 1;
      else clashes.set(target, { path, first: before, second: id, count: 2 });
    }
  }

  /** A warning for each blob that several tasks write, in the order of the outputs and of the tasks. What was noted is forgotten. */
  overwritten(): Diagnostic[] {
    return this.#group.outputs.flatMap((output, index) => {
      const { first, clashes } = this.#outputs[index] ?? { first: new Map(), clashes: new Map() };
      // Clashes come in the order of their second tasks; told is the order of the first ones.
      const targets = clashes.size === 0 ? [] : [...first.keys()].filter((target) => clashes.has(target));
      first.clear();
      return targets.flatMap((target) => {
        const clash = clashes.get(target);
        if (!clash) return [];
        const message = `${clash.count} tasks write the blob \`${clash.path}\`, so that only the last one stays: \`${clash.first}\`, \`${clash.second}\`${clash.count > 2 ? ', …' : ''}`;
        return [
          warningAt(output.to.at, 'same-output', message, { hint: 'put {{task.id}} into `from` or `to`' }),
        ];
      });
    });
  }
}
