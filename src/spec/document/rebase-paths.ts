import { posix } from 'node:path';

import type { LocatedNode } from './located.ts';

/** Where local files are named in a spec: `*` is any key or place in a list. */
const LOCAL_GLOBS: ReadonlyArray<readonly string[]> = [['containers', '*', 'upload']];
const LOCAL_FILES: ReadonlyArray<readonly string[]> = [
  ['tasks', '*', 'forEach', 'lines'],
  ...['csv', 'tsv', 'json', 'yaml'].map((format) => ['tasks', '*', 'forEach', 'rows', format]),
];

/**
 * A base as it is read from the folder of the spec that extends it: its paths of local files start with
 * `folder`, the way from that spec's folder to the base's own.
 */
export function rebasePaths(root: LocatedNode, folder: string): LocatedNode {
  if (folder === '') return root;
  // What is a wildcard in a glob is a letter of the folder's name here.
  const literally = folder.replaceAll(/[\\*?[\]{}()]/g, String.raw`\$&`);
  const globsMoved = LOCAL_GLOBS.reduce((node, way) => change(node, way, literally), root);
  return LOCAL_FILES.reduce((node, way) => change(node, way, folder), globsMoved);
}

function change(node: LocatedNode, [step, ...rest]: readonly string[], folder: string): LocatedNode {
  if (node.kind === 'list') {
    const way = step === '*' ? rest : step === undefined ? [] : undefined;
    if (!way) return node;
    return { ...node, items: node.items.map((item) => change(item, way, folder)) };
  }
  if (node.kind === 'map') {
    if (step === undefined) return node;
    const entries = node.entries.map((entry) =>
      step === '*' || step === entry.key ? { ...entry, value: change(entry.value, rest, folder) } : entry,
    );
    return { ...node, entries };
  }
  if (step !== undefined || typeof node.value !== 'string') return node;
  const value = moved(node.value, folder);
  return { ...node, value, source: value, placeOf: () => node.at };
}

/** A path or glob, with or without `!` before it. */
function moved(path: string, folder: string): string {
  const bare = path.replace(/^!/, '');
  if (posix.isAbsolute(bare)) return path;
  return `${path === bare ? '' : '!'}${folder}/${bare}`;
}
