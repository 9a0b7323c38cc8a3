// Makes from schema/batchspec.schema.json what src/spec/ has generated: the types of a spec document, and
// the compiled checks (compiling the schema at each start would cost more than all the rest of `validate`);
// and the reference page. `node test/spec/generated.mjs` writes all of it; a test holds the committed files against this.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import { BatchServiceMappers } from '@azure/batch';
import standalone from 'ajv/dist/standalone/index.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile } from 'json-schema-to-typescript';

import { featuresText, reference } from './reference.mjs';

const root = new URL('../../', import.meta.url);
const HEADER = '// Generated from schema/batchspec.schema.json by test/spec/generated.mjs: do not edit.\n';

/** The generated files, as a map from the path below the repository's root to the text. */
export async function generated() {
  const published = JSON.parse(readFileSync(new URL('schema/batchspec.schema.json', root), 'utf8'));
  const schema = laidOver(published);
  return new Map([
    ['schema/README.md', reference(published, featuresText())],
    ['src/spec/spec-document.gen.ts', await types(withTasks(schema))],
    ['src/spec/check-document.gen.ts', checks(schema)],
    ['src/wire/rest-fields.gen.ts', restFields()],
  ]);
}

/** The schema of a spec that is laid over its bases: then nothing may be missing any more. */
function laidOver({ if: _extends, else: whole, ...schema }) {
  return { ...schema, ...whole };
}

/** For the types: a spec without tasks is read as one with an empty list of them. */
function withTasks(schema) {
  return { ...schema, required: [...schema.required, 'tasks'] };
}

async function types(schema) {
  const text = await compile(withoutTitles(schema), 'SpecDocument', {
    bannerComment: HEADER.trimEnd(),
    format: false,
    additionalProperties: false,
    strictIndexSignatures: true,
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: false,
  });
  return text.trimEnd() + '\n';
}

function checks(schema) {
  const ajv = new Ajv2020({
    allErrors: true,
    allowUnionTypes: true,
    strict: true,
    strictTypes: false,
    // `if` and `else` of a map name keys that its `properties` describe.
    strictRequired: false,
    unicodeRegExp: true,
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone.default(ajv, ajv.compile(withoutNotes(schema)));
  if (/\brequire\(/.test(code)) throw new Error('the compiled checks need a module of ajv at run time');
  return `${HEADER}// @ts-nocheck\n${code.replace(/^export default .*\n/m, '').trimEnd()}\n`;
}

/** The fields that `@azure/batch` sends of the bodies that we make, by the class names of its mappers. */
function restFields() {
  const classes = new Map();
  const typeOf = (type) => {
    switch (type.name) {
      case 'Sequence':
        return `${typeOf(type.element.type)}[]`;
      case 'Composite':
        add(type.className);
        return type.className;
      case 'Enum':
        return `=${type.allowedValues.join('|')}`;
      case 'String':
      case 'Number':
      case 'Boolean':
      case 'TimeSpan':
      case 'Object':
        return type.name;
      default:
        throw new Error(`a field of the type ${type.name}`);
    }
  };
  const add = (name) => {
    if (classes.has(name)) return;
    const fields = {};
    classes.set(name, fields);
    for (const property of Object.values(BatchServiceMappers[name].type.modelProperties)) {
      fields[property.serializedName] = typeOf(property.type) + (property.required ? '!' : '');
    }
  };
  for (const name of ['PoolAddParameter', 'JobAddParameter', 'TaskAddParameter']) add(name);
  const sorted = [...classes].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const text = JSON.stringify(Object.fromEntries(sorted), null, 2);
  return `// Generated from the mappers of @azure/batch by test/spec/generated.mjs: do not edit.
/**
 * Fields of the bodies of pools, jobs and tasks, as REST spells them, by class. A type is String, Number,
 * Boolean, TimeSpan, Object (anything), a class, or \`=A|B\` for one of some words; \`[]\` after it: a list;
 * \`!\` at the end: required.
 */
export const REST_FIELDS: Readonly<Record<string, Readonly<Record<string, string>>>> = ${text};
`;
}

/** Without the titles of what is no object: each title would become a type of its own. */
function withoutTitles(schema) {
  return mapSchema(schema, (key, node) => key === 'title' && node.type !== 'object');
}

/** Without what is for people, which would only make the compiled checks bigger. */
function withoutNotes(schema) {
  const notes = new Set(['title', 'description', 'examples', 'patternErrorMessage']);
  return mapSchema(schema, (key) => notes.has(key));
}

/** A copy of a schema without the keywords that `drop` says; names of properties are no keywords. */
function mapSchema(node, drop) {
  if (Array.isArray(node)) return node.map((item) => mapSchema(item, drop));
  if (typeof node !== 'object' || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => !drop(key, node));
  return Object.fromEntries(
    kept.map(([key, value]) => [
      key,
      key === 'properties' || key === '$defs'
        ? Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, mapSchema(schema, drop)]))
        : key === 'examples' || key === 'enum' || key === 'const'
          ? value
          : mapSchema(value, drop),
    ]),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  for (const [path, text] of await generated()) writeFileSync(new URL(path, root), text);
}
