// Makes schema/README.md: every word of the language from the schema, in reading order, and the table of
// features from features.yaml beside this file.
import { readFileSync } from 'node:fs';

import { parse } from 'yaml';

const INTRO = `# The language of a spec

Every word that a spec may hold, with its type, default, meaning and an example. \`*\` stands for a key of
your own choice, \`[]\` for each entry of a list. The page is made from
[batchspec.schema.json](batchspec.schema.json) by \`npm run generate\`; \`batchspec schema\` prints that file.
`;

const FEATURES_INTRO = `## What other tools can say, and how a spec says it

Features of the tools that made jobs for Azure Batch, and of their kin, as far as they concern the data plane of
Azure Batch: the lines of a spec that say the same, the command that does it, or why batchspec does not. The
lines (\`⏎\` ends one) are laid over a spec that has a pool and a container \`input\` with some texts.
`;

/** The page as text. `schema` is the parsed JSON Schema, `featuresYaml` the text of features.yaml. */
export function reference(schema, featuresYaml) {
  return `${INTRO}\n${sections(schema).join('\n')}\n${featureTables(parse(featuresYaml))}`;
}

/** The data file of features as text. */
export const featuresText = () => readFileSync(new URL('features.yaml', import.meta.url), 'utf8');

function sections(root) {
  const homes = findHomes(root);
  const lines = [];
  const rows = new Map();
  walk(root, (way, schema, ref, required) => {
    const [top = ''] = way.split(/[.[]/);
    const list = rows.get(top) ?? [];
    rows.set(top, list);
    const home = ref === undefined ? undefined : homes.get(ref);
    const elsewhere = home !== undefined && home !== way;
    list.push(row(way, schema, { required, as: elsewhere ? home : undefined }));
    return !elsewhere;
  });
  for (const [top, list] of rows) {
    lines.push(`## \`${top}\`\n`);
    lines.push('| word | type | default | meaning | example |', '|---|---|---|---|---|', ...list, '');
  }
  return lines;
}

/** The place where what several words share is told: at the tasks, if it is used there. */
function findHomes(root) {
  const places = new Map();
  walk(root, (way, _schema, ref) => {
    if (ref === undefined) return true;
    const before = places.get(ref) ?? [];
    places.set(ref, [...before, way]);
    return before.length < 12;
  });
  return new Map(
    [...places].map(([ref, ways]) => [ref, ways.find((way) => way.startsWith('tasks')) ?? ways[0]]),
  );
}

/** Goes through every word in the order of the schema; `visit` says whether to go on below it. */
function walk(root, visit) {
  const below = (schema, way) => {
    for (const [name, inner] of Object.entries(schema.properties ?? {})) {
      one(inner, way === '' ? name : `${way}.${name}`, (schema.required ?? []).includes(name));
    }
    if (typeof schema.additionalProperties === 'object') one(schema.additionalProperties, `${way}.*`, false);
    if (schema.items && [schema.type].flat().includes('array')) {
      const { schema: items } = resolve(schema.items, root);
      if (items.properties || items.additionalProperties) one(schema.items, `${way}[]`, false);
    }
  };
  const one = (given, way, required) => {
    const { schema, ref } = resolve(given, root);
    const holds = schema.properties || schema.items || typeof schema.additionalProperties === 'object';
    // A list whose entries are what it is itself, such as `download`, is told once.
    const again = way.endsWith('[]') && ref !== undefined && way.slice(0, -2) === ref.split('/').at(-1);
    if (!again && visit(way, schema, holds ? ref : undefined, required)) below(schema, way);
  };
  below({ properties: root.properties, required: root.else.required }, '');
}

/** Follows a reference; what stands beside it wins. */
function resolve(schema, root) {
  if (schema.$ref === undefined) return { schema, ref: undefined };
  const { $ref: ref, ...rest } = schema;
  const target = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((node, step) => node[step], root);
  return { schema: { ...resolve(target, root).schema, ...rest }, ref };
}

function row(way, schema, { required, as }) {
  const [meaning = '', given = ''] = schema.description.split(/ ?Default: (?!.* Default: )/s);
  const fallback = required ? 'required' : given.replace(/\.$/, '');
  const told = as === undefined ? meaning : `${meaning} Holds what \`${as}\` holds.`;
  const [example] = schema.examples ?? [];
  const shown = example === undefined ? '' : code(JSON.stringify(example));
  return `| \`${way}\` | ${typeOf(schema)} | ${cell(fallback)} | ${cell(told)} | ${shown} |`;
}

const WORDS = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  object: 'map',
  array: 'list',
};

function typeOf({ type, enum: words, const: only, minimum, maximum }) {
  if (words) return words.map((word) => `\`${word}\``).join(', ');
  if (only !== undefined) return `\`${only}\``;
  const names = [type].flat().filter((name) => name !== 'null' && name !== undefined);
  const text = names.map((name) => WORDS[name]).join(' or ') || 'any value';
  if (minimum === undefined) return text;
  return `${text}, ${maximum === undefined || maximum === 2147483647 ? `${minimum} or more` : `${minimum} to ${maximum}`}`;
}

function featureTables(groups) {
  const parts = Object.entries(groups).map(([title, features]) => {
    const rows = features.map(({ feature, spec, command, refused, note, pending }) => {
      const said = spec !== undefined ? code(spec) : command !== undefined ? code(command) : 'refused';
      const remark = pending ? 'not in the language yet' : (refused ?? note ?? '');
      return `| ${cell(feature)} | ${said} | ${cell(remark)} |`;
    });
    return `### ${title}\n\n| feature | said by | remark |\n|---|---|---|\n${rows.join('\n')}\n`;
  });
  return `${FEATURES_INTRO}\n${parts.join('\n')}`;
}

/** Text in a cell of a table: an angle bracket or a bar would be taken for markup. */
const cell = (text) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

const code = (text) => {
  const line = text
    .trim()
    .replaceAll(/\s*\n\s*/g, ' ⏎ ')
    .replaceAll('|', '\\|');
  const fence = line.includes('`') ? '``' : '`';
  return `${fence}${line}${fence}`;
};
