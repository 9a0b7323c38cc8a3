import { readFileSync } from 'node:fs';

import type { Path } from './document/located.ts';

/** A JSON Schema, as far as ours uses it. */
export interface Schema {
  readonly $ref?: string;
  readonly title?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly propertyNames?: Schema;
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly patternErrorMessage?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** An error of the compiled checks (ajv), as far as it is read. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Where a key itself is wrong, the key. */
  readonly propertyName?: string;
}

/** The text of the JSON Schema that ships in the package. */
export function schemaText(): string {
  return readFileSync(new URL('../../schema/batchspec.schema.json', import.meta.url), 'utf8');
}

/** Looks up what the schema says about the value at a path of a document. */
export function schemaLookup(): (path: Path) => Schema | undefined {
  const root = JSON.parse(schemaText()) as Schema;
  return (path) => {
    let schema: Schema | undefined = resolve(root, root);
    for (const step of path) {
      if (typeof step === 'number') schema = schema?.items;
      else schema = schema?.properties?.[step] ?? asSchema(schema?.additionalProperties);
      schema = schema && resolve(schema, root);
    }
    return schema;
  };
}

const asSchema = (schema: boolean | Schema | undefined): Schema | undefined =>
  typeof schema === 'object' ? schema : undefined;

/** Follows `$ref`; what stands beside it wins. */
export function resolve(schema: Schema, root: Schema): Schema {
  const { $ref, ...rest } = schema;
  if ($ref === undefined) return schema;
  const target = $ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], root);
  return { ...resolve(target as Schema, root), ...rest };
}
