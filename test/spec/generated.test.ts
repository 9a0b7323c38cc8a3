import { readFile } from 'node:fs/promises';

import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';

import { resolve, schemaText, type Schema } from '../../src/spec/schema.ts';
import { generated } from './generated.mjs';

const root = JSON.parse(schemaText()) as Schema & { examples: unknown[] };

/** Every schema within the schema, with the way to it; `$ref`s are not followed. */
function* schemas(
  schema: Schema,
  way: string,
): Generator<[string, Schema & { examples?: unknown[]; anyOf?: unknown; oneOf?: unknown }]> {
  yield [way, schema];
  for (const [name, inner] of Object.entries(schema.$defs ?? {}))
    yield* schemas(inner, `${way}/$defs/${name}`);
  for (const [name, inner] of Object.entries(schema.properties ?? {}))
    yield* schemas(inner, `${way}/${name}`);
  if (schema.items) yield* schemas(schema.items, `${way}[]`);
  if (typeof schema.additionalProperties === 'object')
    yield* schemas(schema.additionalProperties, `${way}.*`);
}

test('what is generated from the schema is up to date (node test/spec/generated.mjs)', async () => {
  for (const [path, text] of await generated()) {
    const committed = await readFile(new URL(`../../${path}`, import.meta.url), 'utf8');
    expect({ path, text: committed }).toEqual({ path, text });
  }
});

describe('the schema', () => {
  test('has a title, a description and an example on everything', () => {
    const bare = [...schemas(root, '')].filter(([, schema]) => {
      const { title, description, examples } = resolve(schema, root) as Schema & { examples?: unknown[] };
      return !title || !description || !Array.isArray(examples) || examples.length === 0;
    });
    expect(bare.map(([way]) => way)).toEqual([]);
  });

  test('allows no unknown key anywhere', () => {
    const open = [...schemas(root, '')].filter(
      ([, schema]) => [schema.type].flat().includes('object') && schema.additionalProperties === undefined,
    );
    expect(open.map(([way]) => way)).toEqual([]);
  });

  test('has no alternatives whose errors would have to be explained together', () => {
    expect([...schemas(root, '')].filter(([, schema]) => schema.anyOf ?? schema.oneOf)).toEqual([]);
  });

  test('lets a spec that extends another leave out what that one says, and no other spec', () => {
    const ajv = new Ajv2020({ allowUnionTypes: true, strictTypes: false });
    ajv.addVocabulary(['patternErrorMessage']);
    const check = ajv.compile(root);
    expect(check({ extends: 'base.yaml', job: { priority: 3 } })).toBe(true);
    expect(check({ extends: 'base.yaml', job: { prioriti: 3 } })).toBe(false);
    expect(check({ version: 1, name: 'a', tasks: [{ command: 'echo' }] })).toBe(false);
  });

  test('accepts its own examples', () => {
    const ajv = new Ajv2020({ allowUnionTypes: true, strictTypes: false });
    ajv.addVocabulary(['patternErrorMessage']);
    for (const [way, schema] of schemas(root, '')) {
      const check = ajv.compile({ $defs: root.$defs, ...schema, $id: `test:${way}` });
      for (const example of schema.examples ?? []) {
        expect(check(example), `${way}: ${JSON.stringify(example)} ${JSON.stringify(check.errors)}`).toBe(
          true,
        );
      }
    }
  });
});
