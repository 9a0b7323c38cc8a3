import type { Names } from '../../template/names.ts';
import type { Template } from '../../template/template.ts';
import { isoDuration } from './duration.ts';
import { keyPlaceAt, placeAt, scalarAt, type LocatedNode, type Path } from '../document/located.ts';
import type {
  ApplicationPackages,
  Environment,
  GroupOfTasks,
  Inputs,
  MultiInstance,
  Output,
  TaskContainer,
  User,
} from '../spec-document.gen.ts';
import type { SpecOutput, SpecVariable } from '../spec.ts';
import type {
  SpecContainerOfTask,
  SpecInput,
  SpecMultiInstance,
  SpecPackage,
  SpecUser,
} from '../spec-words.ts';

/** How the words of tasks are read: templates, commands and environments at a path, with the names known there. */
export interface Words {
  readonly root: LocatedNode;
  readonly template: (path: Path, names: Names) => Template;
  readonly commands: (path: Path, commands: string | readonly string[], names: Names) => Template[];
  readonly environment: (path: Path, given: Environment | undefined, names: Names) => SpecVariable[];
}

/** A template under a key of a map, where there is one. */
export function optionalTemplate<K extends string>(
  words: Words,
  key: K,
  value: unknown,
  path: Path,
  names: Names,
): Partial<Record<K, Template>> {
  if (value === undefined) return {};
  return { [key]: words.template([...path, key], names) } as Partial<Record<K, Template>>;
}

/** A duration under a key of a map, as ISO 8601, where there is one. */
export const optionalDuration = <K extends string>(
  key: K,
  value: string | undefined,
): Partial<Record<K, string>> =>
  value === undefined ? {} : ({ [key]: isoDuration(value) } as Partial<Record<K, string>>);

/** `inputs`, `files` and their kin at a path. */
export function readInputs(words: Words, path: Path, inputs: Inputs | undefined, names: Names): SpecInput[] {
  return (inputs ?? []).map((input, index): SpecInput => {
    const own = [...path, index];
    if (typeof input === 'string') {
      const reference = words.template(own, names);
      return isAddress(String(scalarAt(words.root, own).value))
        ? { kind: 'url', url: reference, at: reference.at }
        : { kind: 'reference', reference, at: reference.at };
    }
    const how = {
      at: keyPlaceAt(words.root, own),
      ...optionalTemplate(words, 'path', input.path, own, names),
      ...(input.mode === undefined ? {} : { mode: input.mode.padStart(4, '0') }),
    };
    if (input.url !== undefined) return { kind: 'url', url: words.template([...own, 'url'], names), ...how };
    if (input.from !== undefined) {
      const prefix = optionalTemplate(words, 'prefix', input.prefix, own, names);
      return { kind: 'from', container: words.template([...own, 'from'], names), ...prefix, ...how };
    }
    return { kind: 'reference', reference: words.template([...own, 'blob'], names), ...how };
  });
}

/** True for the text of an input that is no container but an address. */
export const isAddress = (text: string): boolean => /^[a-z]+:\/\//i.test(text);

/** `outputs` at a path. */
export const readOutputs = (
  words: Words,
  path: Path,
  outputs: readonly Output[] | undefined,
  names: Names,
): SpecOutput[] =>
  (outputs ?? []).map(({ when = 'success', required = false }, item) => ({
    from: words.template([...path, item, 'from'], names),
    to: words.template([...path, item, 'to'], names),
    when,
    required,
  }));

/** Whose process it is, where `user` or `elevated` say anything. */
export function readUser(
  words: Words,
  path: Path,
  { user, elevated }: { readonly user?: User; readonly elevated?: boolean },
  names: Names,
): { user?: SpecUser } {
  if (typeof user === 'string') return { user: { name: words.template([...path, 'user'], names) } };
  if (user === undefined && elevated !== true) return {};
  return { user: { scope: user?.scope ?? 'pool', elevated: elevated ?? false } };
}

/** `applicationPackages` of the map at a path. */
export const readPackages = (
  read: Words['template'],
  path: Path,
  packages: ApplicationPackages | undefined,
  names: Names,
): SpecPackage[] =>
  (packages ?? []).map((one, index) => {
    const own = [...path, 'applicationPackages', index];
    if (typeof one === 'string') return { id: read(own, names) };
    const version = one.version === undefined ? undefined : read([...own, 'version'], names);
    return { id: read([...own, 'id'], names), ...(version && { version }) };
  });

/** What only tasks of groups have: container, application packages, several instances. */
export function readGroupWords(
  words: Words,
  path: Path,
  group: GroupOfTasks,
  names: Names,
): {
  readonly packages: readonly SpecPackage[];
  readonly container?: SpecContainerOfTask;
  readonly multiInstance?: SpecMultiInstance;
} {
  const { container, multiInstance, applicationPackages } = group;
  return {
    packages: readPackages(words.template, path, applicationPackages, names),
    ...(container !== undefined && {
      container: readContainer(words, [...path, 'container'], container, names),
    }),
    ...(multiInstance && {
      multiInstance: readMultiInstance(words, [...path, 'multiInstance'], multiInstance, names),
    }),
  };
}

function readContainer(
  words: Words,
  path: Path,
  container: TaskContainer,
  names: Names,
): SpecContainerOfTask {
  const at = keyPlaceAt(words.root, path);
  if (typeof container === 'string') return { at, image: words.template(path, names) };
  const { options, workingDirectory, registry } = container;
  return {
    at,
    image: words.template([...path, 'image'], names),
    ...optionalTemplate(words, 'options', options, path, names),
    ...(workingDirectory && { workingDirectory }),
    ...(registry && {
      registry: {
        server: words.template([...path, 'registry', 'server'], names),
        identity: words.template([...path, 'registry', 'identity'], names),
      },
    }),
  };
}

const readMultiInstance = (
  words: Words,
  path: Path,
  { instances, coordination, commonFiles }: MultiInstance,
  names: Names,
): SpecMultiInstance => ({
  at: placeAt(words.root, [...path, 'instances']),
  instances,
  coordination: words.commands([...path, 'coordination'], coordination, names),
  commonFiles: readInputs(words, [...path, 'commonFiles'], commonFiles, names),
});
