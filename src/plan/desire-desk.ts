import type { Diagnostic } from '../base/diagnostic.ts';
import { groupBy } from '../base/group-by.ts';
import type { Place } from '../base/place.ts';
import { errorAt, warningAt, type Remark } from '../spec/diagnose.ts';
import type { Spec, SpecVariable } from '../spec/spec.ts';
import { render, type Values } from '../template/render.ts';
import { ID_PATTERN, LIMITS } from '../wire/limits.ts';
import type { EnvironmentSetting } from '../wire/rest.ts';
import { commonPrefix, type RemoteBlobs, type RemoteList } from './storage/remote.ts';
import { SECRET_SHOWN } from './secret.ts';

/** How many faults of one kind are told for the tasks of one group, before the rest are only counted. */
const FAULTS_TOLD = 5;

/** What lies at hand while a spec is rendered: the spec, the values known so far, and what is wrong. */
export class Desk {
  readonly spec: Spec;
  readonly diagnostics: Diagnostic[] = [];
  readonly #toldOnce = new Set<string>();
  /** What containers hold that the spec does not upload to, where a service was asked. */
  readonly remote: RemoteBlobs | undefined;
  readonly #lists = new Map<string, RemoteList>();
  #values: Values;
  /** Places that were asked for before: all blobs of a pattern have the same. */
  readonly #here = new Map<Place, Place>();

  constructor(spec: Spec, remote?: RemoteBlobs) {
    this.spec = spec;
    this.remote = remote;
    this.#values = { name: spec.name.value, params: spec.params, env: spec.env };
  }

  /** Values that templates may read from here on. */
  get values(): Values {
    return this.#values;
  }

  learn(values: Values): void {
    this.#values = { ...this.#values, ...values };
  }

  error(at: Place, code: string, message: string, remark?: Remark): void {
    this.diagnostics.push(errorAt(at, code, message, remark));
  }

  warning(at: Place, code: string, message: string, remark?: Remark): void {
    this.diagnostics.push(warningAt(at, code, message, remark));
  }

  /** Takes on faults of a command; of those of many tasks at one place, the first of each kind. */
  tellOnce(faults: readonly Diagnostic[]): void {
    for (const fault of faults) {
      const key = [fault.severity, fault.code, fault.at?.file, fault.at?.line, fault.at?.col].join(' ');
      if (this.#toldOnce.has(key)) continue;
      this.#toldOnce.add(key);
      this.diagnostics.push(fault);
    }
  }

  /** Takes on the faults of many tasks of one group: the first few of each kind, and how many more there are. */
  tell(faults: readonly Diagnostic[]): void {
    const byKind = groupBy(faults, ({ severity, code }) => `${severity} ${code}`);
    for (const alike of byKind.values()) {
      this.diagnostics.push(...alike.slice(0, FAULTS_TOLD));
      const [first] = alike;
      const more = alike.length - FAULTS_TOLD;
      if (!first || more <= 0) continue;
      const { hint: _hint, related: _related, ...rest } = first;
      this.diagnostics.push({ ...rest, message: `and ${more} more of this kind in the tasks of this group` });
    }
  }

  /** The lists that the service has to give before all tasks are known, in the order of their need. */
  get lists(): readonly RemoteList[] {
    return [...this.#lists.values()];
  }

  /** Notes that a group is made of blobs whose names start with `prefix` in a container of that key. */
  wantList(key: string, prefix: string, group: string): void {
    const before = this.#lists.get(key);
    this.#lists.set(key, {
      key,
      container: this.containerName(key),
      prefix: before ? commonPrefix(before.prefix, prefix) : prefix,
      groups: [...new Set([...(before?.groups ?? []), group])],
    });
  }

  /** A place as the plan holds it: files relative to the spec's, so that the current folder does not matter. */
  here(at: Place): Place {
    const known = this.#here.get(at);
    if (known) return known;
    const here = { ...at, file: this.spec.files.get(at.file) ?? this.spec.baseName };
    this.#here.set(at, here);
    return here;
  }

  /** Name of the container with that key, rendered. Throws where there is none: references were checked. */
  containerName(key: string): string {
    const known = this.#values['containers'];
    const container = typeof known === 'object' ? known[key] : undefined;
    const name = typeof container === 'object' ? container['name'] : undefined;
    if (typeof name !== 'string') throw new Error(`no container ${key}`);
    return name;
  }

  /** Environment settings in the order of the spec. */
  environment(variables: readonly SpecVariable[], values: Values = this.#values): EnvironmentSetting[] {
    return variables.map((variable) => {
      const { name } = variable;
      if ('secretRef' in variable) return { name, value: SECRET_SHOWN, secretRef: variable.secretRef };
      const { value } = variable;
      let reference: string | undefined;
      const text = render(value, values, (one) => {
        reference ??= /\$\{?[A-Za-z_]\w*\}?/.exec(one)?.[0];
        return one;
      });
      if (reference !== undefined) this.#tellOfReference(name, reference, value.at);
      if (text.includes('\0'))
        this.error(value.at, 'zero-byte', `the variable \`${name}\` would hold a zero byte`);
      return { name, value: text };
    });
  }

  /** The node agent puts variables in place of references in settings (change log of the node agent in Azure/Batch). */
  #tellOfReference(name: string, reference: string, at: Place): void {
    const message = `the node may put a variable in place of \`${reference}\`, which a value brings into \`${name}\``;
    const hint = 'give it in the command, where values are quoted, or write three braces if it is meant';
    this.tellOnce([warningAt(at, 'reference-in-value', message, { hint })]);
  }
}

/** Why a text cannot be the id of a pool, job or task (`what`), if it cannot. */
export function idFault(
  what: string,
  id: string,
): { readonly code: string; readonly message: string } | undefined {
  if (ID_PATTERN.test(id)) return undefined;
  if (id === '') return { code: 'bad-id', message: `the id of the ${what} is empty` };
  const forbidden = [...new Set(id.replaceAll(/[A-Za-z0-9_-]/g, ''))].map((char) =>
    char === ' ' ? 'a space' : `\`${char}\``,
  );
  if (forbidden.length > 0) {
    const message = `the id \`${id}\` of the ${what} has ${forbidden.slice(0, 8).join(', ')} in it, and may have letters, digits, \`-\` and \`_\``;
    return { code: 'bad-id', message };
  }
  return {
    code: 'id-too-long',
    message: `the id \`${id}\` of the ${what} has ${id.length} characters, and may have ${LIMITS.idChars}`,
  };
}
