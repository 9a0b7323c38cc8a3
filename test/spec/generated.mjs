// Makes from schema/batchspec.schema.json what src/spec/ has generated: the types of a spec document, and
// the compiled checks (compiling the schema at each start would cost more than all the rest of `validate`).
// `node test/spec/generated.mjs` writes both; a test holds the committed files against this.
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

import standalone from 'ajv/dist/standalone/index.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compile } from 'json-schema-to-typescript';

const root = new URL('../../', import.meta.url);
const HEADER = '// Generated from schema/batchspec.schema.json by test/spec/generated.mjs: do not edit.\n';

/** The generated files, as a map from the path below the repository's root to the text. */
export async function generated() {
  const schema = JSON.parse(readFileSync(new URL('schema/batchspec.schema.json', root), 'utf8'));
  return new Map([
    ['src/spec/spec-document.gen.ts', await types(schema)],
    ['src/spec/check-document.gen.ts', checks(schema)],
  ]);
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
    unicodeRegExp: true,
    code: { source: true, esm: true, lines: true },
  });
  const code = standalone.default(ajv, ajv.compile(withoutNotes(schema)));
  if (/\brequire\(/.test(code)) throw new Error('the compiled checks need a module of ajv at run time');
  return `${HEADER}// @ts-nocheck\n${code.replace(/^export default .*\n/m, '').trimEnd()}\n`;
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
