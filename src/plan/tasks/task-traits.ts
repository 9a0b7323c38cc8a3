import type { SasPermissions } from '../../wire/ports.ts';
import type { TaskBody } from '../../wire/rest.ts';
import { parseSasReference } from '../sas-reference.ts';

/** A container that a value refers to, and what a SAS for it has to allow. */
export interface Reference {
  readonly container: string;
  readonly permissions: SasPermissions;
}

/**
 * What a plan has to know of the body of every task. Most tasks of a group have it in common, so it is kept once
 * for all of them, and a body is rendered only where it is shown or sent.
 */
export interface TaskTraits extends Pick<TaskBody, 'constraints' | 'requiredSlots' | 'exitConditions'> {
  /** True where the task depends on others. */
  readonly depends: boolean;
  /** Each SAS that the body asks for, once. */
  readonly access: readonly Reference[];
  /** Names of the containers that its output files go to. */
  readonly writes: readonly string[];
  /** Names of the variables that take a secret, and of these. */
  readonly secrets: ReadonlyArray<{ readonly name: string; readonly secretRef: string }>;
}

/** The traits of a task (or its action); worked out from its body where they are not kept. */
export const traitsOf = (task: {
  readonly body: TaskBody;
  readonly traits?: TaskTraits | undefined;
}): TaskTraits => task.traits ?? traitsOfBody(task.body);

/** Keeps traits that are the same once. */
export class TraitsShelf {
  readonly #known = new Map<string, TaskTraits>();

  /** The traits of a body. */
  of(body: TaskBody): TaskTraits {
    const traits = traitsOfBody(body);
    const key = JSON.stringify(traits);
    const known = this.#known.get(key);
    if (!known) this.#known.set(key, traits);
    return known ?? traits;
  }
}

function traitsOfBody(body: TaskBody): TaskTraits {
  const { constraints, requiredSlots, exitConditions, outputFiles = [], environmentSettings = [] } = body;
  const access = new Map<string, Reference>();
  for (const one of referencesIn(body)) access.set(`${one.container} ${one.permissions}`, one);
  return {
    ...(constraints && { constraints }),
    ...(requiredSlots !== undefined && { requiredSlots }),
    ...(exitConditions && { exitConditions }),
    depends: 'dependsOn' in body,
    access: [...access.values()],
    writes: [...new Set(outputFiles.flatMap(containerOf))],
    secrets: environmentSettings.flatMap(({ name, secretRef }) =>
      secretRef === undefined ? [] : [{ name, secretRef }],
    ),
  };
}

/** Where an output file goes; nothing where `raw` left that out, which is told elsewhere. */
function containerOf(file: {
  readonly destination?: { readonly container?: { readonly containerUrl?: string } };
}): string[] {
  const reference = parseSasReference(file.destination?.container?.containerUrl ?? '');
  return reference ? [reference.container] : [];
}

/** Every SAS reference in a value, however deep. */
export function* referencesIn(value: unknown): Generator<Reference> {
  if (typeof value === 'string') {
    const reference = parseSasReference(value);
    if (reference) yield { container: reference.container, permissions: reference.permissions };
  } else if (value !== null && typeof value === 'object') {
    for (const inner of Object.values(value)) yield* referencesIn(inner);
  }
}
