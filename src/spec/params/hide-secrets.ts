import type { Place } from '../../base/place.ts';
import { nodeAt, type LocatedNode, type Path } from '../document/located.ts';
import { SECRET_FIELDS } from '../words/raw.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

/** A text with every character of some places of it as an asterisk, so that it can be drawn under an error. */
export function hidePlaces(text: string, places: readonly Place[]): string {
  const lines = text.split('\n');
  for (const { line, col, endLine, endCol } of places) {
    for (let at = line; at <= endLine; at++) {
      const whole = lines[at - 1];
      if (whole === undefined) continue;
      const from = at === line ? col - 1 : 0;
      const to = at === endLine ? endCol - 1 : whole.length;
      lines[at - 1] = whole.slice(0, from) + whole.slice(from, to).replaceAll(/\S/g, '*') + whole.slice(to);
    }
  }
  return lines.join('\n');
}

/** True where a document has a secret parameter. */
export const hasSecrets = ({ params = {} }: SpecDocument): boolean =>
  Object.values(params).some((param) => param?.secret === true);

/**
 * Where values stand in a file of parameters that may be secret: those of secret parameters and, since a name
 * may be misspelt, those of parameters that nobody declared.
 */
export function secretPlaces(file: LocatedNode, document: SpecDocument): Place[] {
  if (!hasSecrets(document)) return [];
  if (file.kind !== 'map') return [file.at];
  return file.entries.flatMap(({ key, value }) => {
    const param = document.params?.[key];
    return param === undefined || param.secret === true ? [value.at] : [];
  });
}

/** Words of a pool that take a secret, by reference only. */
const SECRET_WORDS: ReadonlySet<unknown> = new Set(['password', 'sshKey', 'key', 'sas']);
const HOLDERS: ReadonlySet<unknown> = new Set(['userAccounts', 'containers', 'mounts']);

/** True for the path of a word that takes a secret, which is never shown whatever was written there. */
export const isSecretWord = (path: Path): boolean =>
  path[0] === 'pool' && HOLDERS.has(path[1]) && SECRET_WORDS.has(path.at(-1));

/** True for the path of a reference in such a word: with a wrong one, somebody may have put the secret there. */
export const isSecretRef = (path: Path): boolean =>
  path.at(-1) === 'secretRef' && isSecretWord(path.slice(0, -1));

/** Where a pool has texts for secrets, which is an error, in a document that need not fit the schema. */
export function openSecrets(root: LocatedNode): Place[] {
  const below = (node: LocatedNode, path: Path): Place[] => {
    if (node.kind === 'scalar') {
      const isReference = isSecretRef(path) && String(node.value).startsWith('env:');
      return isSecretWord(path) || (isSecretRef(path) && !isReference) ? [node.at] : [];
    }
    if (node.kind === 'list') return node.items.flatMap((item, index) => below(item, [...path, index]));
    return node.entries.flatMap(({ key, value }) => below(value, [...path, key]));
  };
  const pool = nodeAt(root, ['pool']);
  return pool ? below(pool, ['pool']) : [];
}

/** Where a document holds secrets, which is an error: as defaults of secret parameters, and in raw fields. */
export function misplacedSecrets(root: LocatedNode, document: SpecDocument): Place[] {
  if (root.kind !== 'map') return [];
  return [...defaultsOfSecrets(root, document), ...rawSecrets(root, false)];
}

function rawSecrets(node: LocatedNode, inRaw: boolean): Place[] {
  if (node.kind === 'list') return node.items.flatMap((item) => rawSecrets(item, inRaw));
  if (node.kind === 'scalar') return [];
  return node.entries.flatMap(({ key, value }) =>
    inRaw && SECRET_FIELDS.has(key) ? [value.at] : rawSecrets(value, inRaw || key === 'raw'),
  );
}

function defaultsOfSecrets(root: Extract<LocatedNode, { kind: 'map' }>, document: SpecDocument): Place[] {
  const params = root.entries.find(({ key }) => key === 'params')?.value;
  if (params?.kind !== 'map') return [];
  return params.entries.flatMap(({ key, value }) => {
    if (document.params?.[key]?.secret !== true || value.kind !== 'map') return [];
    return value.entries.flatMap((entry) =>
      entry.key === 'default' || entry.key === 'enum' ? [entry.value.at] : [],
    );
  });
}
