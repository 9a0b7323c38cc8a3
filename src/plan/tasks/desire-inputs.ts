import { posix } from 'node:path';

import type { Diagnostic } from '../../base/diagnostic.ts';
import { isAddress } from '../../spec/words/build-words.ts';
import { errorAt } from '../../spec/diagnose.ts';
import type { SpecInput } from '../../spec/spec-words.ts';
import { render, type Values } from '../../template/render.ts';
import type { Template } from '../../template/template.ts';
import type { ResourceFile } from '../../wire/rest.ts';

/** What an input names, rendered; `from` is the template that names it, for its place. */
export type NamedInput =
  | { readonly kind: 'url'; readonly url: string; readonly from: Template }
  | { readonly kind: 'blob'; readonly key: string; readonly blob: string; readonly from: Template }
  /** All blobs of a container whose names start with the prefix, which may be empty. */
  | { readonly kind: 'below'; readonly key: string; readonly prefix: string; readonly from: Template };

/** Renders what an input names. */
export function namedInput(input: SpecInput, values: Values): NamedInput {
  if (input.kind === 'url') return { kind: 'url', url: render(input.url, values), from: input.url };
  if (input.kind === 'from') {
    const prefix = input.prefix ? render(input.prefix, values) : '';
    return { kind: 'below', key: render(input.container, values), prefix, from: input.container };
  }
  const from = input.reference;
  const text = render(from, values);
  if (isAddress(text)) return { kind: 'url', url: text, from };
  const { key, path } = splitReference(text);
  return path === '' || path.endsWith('/')
    ? { kind: 'below', key, prefix: path, from }
    : { kind: 'blob', key, blob: path, from };
}

/** `KEY/path` as its two parts; the path is empty for the key alone. */
export function splitReference(text: string): { readonly key: string; readonly path: string } {
  const slash = text.indexOf('/');
  return slash < 0 ? { key: text, path: '' } : { key: text.slice(0, slash), path: text.slice(slash + 1) };
}

/**
 * Where an input comes to lie in the working directory, and its permissions: for a file its name, `own` where
 * the spec gives none; for all below a prefix a folder, if any.
 */
export function placeOfInput(
  input: SpecInput,
  named: NamedInput,
  values: Values,
  faults: Diagnostic[],
): Pick<ResourceFile, 'filePath' | 'fileMode'> {
  const given = input.path && render(input.path, values);
  const own = named.kind === 'blob' ? named.blob : named.kind === 'url' ? nameInUrl(named.url) : undefined;
  const path = named.kind === 'below' ? given?.replace(/\/+$/, '') : (given ?? own);
  const at = input.path?.at ?? named.from.at;
  if (path !== undefined) {
    const shown = input.path ? `\`${path}\`` : `the input \`${described(named)}\``;
    if (path.split('/').includes('..')) {
      faults.push(errorAt(at, 'bad-path', `${shown} leaves the task's folder`));
    } else if (path.startsWith('/')) {
      const hint = 'paths are relative to the working directory of the task';
      faults.push(errorAt(at, 'bad-path', `${shown} is absolute`, { hint }));
    } else if (path === '' || (named.kind !== 'below' && path.endsWith('/'))) {
      const hint = 'give it one: path: FOLDER/NAME';
      faults.push(errorAt(at, 'bad-path', `${shown} has no name for the file`, { hint }));
    }
  }
  return {
    ...(path === undefined ? {} : { filePath: path }),
    ...(input.mode === undefined ? {} : { fileMode: input.mode }),
  };
}

const described = (named: NamedInput): string =>
  named.kind === 'url' ? named.url : `${named.key}/${named.kind === 'blob' ? named.blob : named.prefix}`;

const nameInUrl = (url: string): string =>
  URL.canParse(url) ? decodeName(posix.basename(new URL(url).pathname)) : '';

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** What makes an address unfit for a plan that anybody may read, or for a node. */
export function urlFaults({ url, from }: Extract<NamedInput, { kind: 'url' }>): Diagnostic[] {
  if (!URL.canParse(url)) return [errorAt(from.at, 'bad-url', 'this is no address that a node could fetch')];
  const { protocol, username, password, searchParams } = new URL(url);
  if (protocol !== 'https:') {
    const message = `the address starts with ${protocol}//, and has to start with https://`;
    return [errorAt(from.at, 'bad-url', message)];
  }
  if (username === '' && password === '' && !searchParams.has('sig')) return [];
  const message = 'the address holds a secret, which would stand in the spec and in the plan';
  const hint = 'upload the file to a container of the spec, or name its container under `containers:`';
  return [errorAt(from.at, 'secret-in-spec', message, { hint })];
}
