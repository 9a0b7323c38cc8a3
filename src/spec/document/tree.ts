import { unreachable } from '../../base/unreachable.ts';
import type { Names } from '../../template/names.ts';
import { render, type Values } from '../../template/render.ts';
import type { Template } from '../../template/template.ts';
import type { LocatedNode, Path } from './located.ts';
import type { SpecSecret } from '../secret-ref.ts';
import type { TemplateReader } from '../templates.ts';

/** A part of a spec in which every text is a template, and secrets are known as such. */
export type Tree =
  | { readonly kind: 'text'; readonly template: Template }
  | { readonly kind: 'value'; readonly value: number | boolean | null }
  | { readonly kind: 'secret'; readonly secret: SpecSecret }
  | { readonly kind: 'list'; readonly items: readonly Tree[] }
  | { readonly kind: 'map'; readonly entries: ReadonlyArray<readonly [string, Tree]> };

/** Reads every text below a node, at that path of the document, as a template that may use those names. */
export function readTree(node: LocatedNode, path: Path, names: Names, templates: TemplateReader): Tree {
  switch (node.kind) {
    case 'scalar':
      return typeof node.value === 'string'
        ? { kind: 'text', template: templates.read(path, names) }
        : { kind: 'value', value: node.value };
    case 'list':
      return {
        kind: 'list',
        items: node.items.map((item, index) => readTree(item, [...path, index], names, templates)),
      };
    case 'map': {
      const [only, ...more] = node.entries;
      if (only?.key === 'secretRef' && more.length === 0 && only.value.kind === 'scalar') {
        const secretRef = String(only.value.value) as SpecSecret['secretRef'];
        return { kind: 'secret', secret: { name: String(path.at(-1)), secretRef, at: only.value.at } };
      }
      return {
        kind: 'map',
        entries: node.entries.map(({ key, value }) => [
          key,
          readTree(value, [...path, key], names, templates),
        ]),
      };
    }
    default:
      return unreachable(node);
  }
}

/** A tree with its templates rendered: plain values; a secret is `{ secretRef }`. */
export function renderTree(tree: Tree, values: Values): unknown {
  switch (tree.kind) {
    case 'text':
      return render(tree.template, values);
    case 'value':
      return tree.value;
    case 'secret':
      return { secretRef: tree.secret.secretRef };
    case 'list':
      return tree.items.map((item) => renderTree(item, values));
    case 'map':
      return Object.fromEntries(tree.entries.map(([key, inner]) => [key, renderTree(inner, values)]));
    default:
      return unreachable(tree);
  }
}

/** Every secret of a tree, in its order. */
export function secretsIn(tree: Tree): SpecSecret[] {
  switch (tree.kind) {
    case 'secret':
      return [tree.secret];
    case 'list':
      return tree.items.flatMap(secretsIn);
    case 'map':
      return tree.entries.flatMap(([, inner]) => secretsIn(inner));
    case 'text':
    case 'value':
      return [];
    default:
      return unreachable(tree);
  }
}
