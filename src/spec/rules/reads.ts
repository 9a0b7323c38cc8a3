import type { Diagnostic } from '../../base/diagnostic.ts';
import { groupsToWaitFor } from '../words/after.ts';
import { warningAt } from '../diagnose.ts';
import { placeAt, type LocatedNode } from '../document/located.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

/**
 * A warning for each input from a container that only tasks of another group fill, where the group does not
 * wait for that one: what it finds there depends on who is faster. Keys that templates make are not looked at.
 */
export function checkReads(document: SpecDocument, root: LocatedNode): Diagnostic[] {
  const { tasks, containers = {} } = document;
  const writes = tasks.map(({ outputs = [] }) => new Set(outputs.map(({ to }) => keyOf(to))));
  return tasks.flatMap(({ name, inputs = [] }, index) => {
    const waitsFor = reachable(document, root, index);
    return inputs.flatMap((input, item) => {
      const key = keyOf(referenceOf(input));
      if (containers[key]?.upload !== undefined || !Object.hasOwn(containers, key)) return [];
      const writers = tasks.flatMap((other, at) =>
        at !== index && writes[at]?.has(key) ? [other.name ?? ''] : [],
      );
      const unheeded = writers.filter((writer) => !waitsFor.has(writer));
      if (unheeded.length === 0) return [];
      const who = unheeded.map((writer) => `\`${writer}\``).join(' and ');
      const message = `\`${name ?? ''}\` reads from \`${key}\`, which tasks of ${who} write to, and does not wait for them`;
      const at = placeAt(root, ['tasks', index, 'inputs', item]);
      return [
        warningAt(at, 'reads-too-early', message, {
          hint: `add \`after: ${unheeded[0] ?? ''}\` to the group`,
        }),
      ];
    });
  });
}

type Input = NonNullable<SpecDocument['tasks'][number]['inputs']>[number];

const referenceOf = (input: Input): string =>
  typeof input === 'string' ? input : (input.blob ?? input.from ?? '');

const keyOf = (reference: string): string => reference.split('/', 1)[0] ?? '';

/** The names of all groups that have to be over before the group at that index. */
function reachable({ tasks }: SpecDocument, root: LocatedNode, index: number): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (of: number): void => {
    for (const { group } of groupsToWaitFor(root, of)) {
      if (found.has(group)) continue;
      found.add(group);
      visit(tasks.findIndex(({ name }) => name === group));
    }
  };
  visit(index);
  return found;
}
