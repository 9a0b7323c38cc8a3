import { posix, resolve } from 'node:path';

import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import type { Result } from '../../base/result.ts';
import { errorAt } from '../diagnose.ts';
import { keyPlaceAt, type LocatedNode, type Path } from '../document/located.ts';
import { delimitedTable, jsonTable, listTable, type Table } from './rows.ts';
import type { SourceDesk } from './source-desk.ts';
import { readSource, type SourceFile } from '../source.ts';
import type { SpecItem } from '../spec.ts';
import { placesIn } from '../document/text-places.ts';

/** How many faults of one table are told, before the rest are only counted. */
const FAULTS_TOLD = 5;

const NO_ROWS: Table = { columns: [], rows: [] };

/** The rows of an inline list, or of the one file that is named. */
export async function rowItems(
  desk: SourceDesk,
  path: Path,
  node: LocatedNode,
): Promise<{ readonly columns: readonly string[]; readonly items: readonly SpecItem[] }> {
  const known = desk.diagnostics.length;
  const { columns, rows } = await readTable(desk, path, node);
  if (desk.tooMany(keyPlaceAt(desk.root, path), rows.length)) return { columns, items: [] };
  const items = rows.map(({ values, at }) => {
    const entries = columns.map((column) => [column, values[column] ?? ''] as const);
    return {
      values: { row: values },
      key: entries.map(([, value]) => String(value)),
      words: entries.map(([column, value]) => `${column}=${value}`).join(', '),
      at,
    };
  });
  const distinct = withoutPlaces(desk, items, 'row');
  tellFew(desk, known, keyPlaceAt(desk.root, path));
  return { columns, items: distinct };
}

async function readTable(desk: SourceDesk, path: Path, node: LocatedNode): Promise<Table> {
  if (node.kind === 'list') {
    const read = listTable(node, (scalar, row, column) => desk.value([...path, row, column], scalar).value);
    return take(desk, read);
  }
  const [entry, other] = node.kind === 'map' ? node.entries : [];
  if (!entry || other) {
    const message = other ? 'rows come from one file, and here are two' : 'here is no file to take rows from';
    desk.error(
      other?.keyAt ?? keyPlaceAt(desk.root, path),
      'one-of',
      message,
      'give one of csv, tsv, json, yaml',
    );
    return NO_ROWS;
  }
  const format = entry.key;
  const source = await readTableFile(desk, [...path, format], format === 'yaml' ? 'spec' : 'table');
  if (!source) return NO_ROWS;
  if (format === 'json') return take(desk, jsonTable(source));
  if (format === 'yaml') {
    if (source.text.trim() === '') return NO_ROWS;
    const { parseYaml } = await import('../document/yaml.ts');
    const list = parseYaml(source.file, source.text);
    if (list.ok) return take(desk, listTable(list.value));
    desk.diagnostics.push(...list.error);
    return NO_ROWS;
  }
  return take(desk, delimitedTable(source, format === 'tsv' ? '\t' : ','));
}

function take(desk: SourceDesk, read: Result<Table, readonly Diagnostic[]>): Table {
  if (read.ok) return read.value;
  // One by one: there may be more than a call takes arguments.
  for (const fault of read.error) desk.diagnostics.push(fault);
  return NO_ROWS;
}

/** The lines of a text file that hold something, without what ends them. */
export async function lineItems(desk: SourceDesk, path: Path): Promise<readonly SpecItem[]> {
  const known = desk.diagnostics.length;
  const source = await readTableFile(desk, path, 'table');
  if (!source) return [];
  const place = placesIn(source.file, source.text);
  const items = [...source.text.matchAll(/[^\r\n]+/g)]
    .filter(([line]) => line.trim() !== '')
    .map(({ 0: line, index }) => ({
      values: { line },
      key: [line],
      words: line,
      at: place(index, index + line.length),
    }));
  if (desk.tooMany(keyPlaceAt(desk.root, path), items.length)) return [];
  const distinct = withoutPlaces(desk, items, 'line');
  tellFew(desk, known, keyPlaceAt(desk.root, path));
  return distinct;
}

/** The items, of which no two may be the same: they would be one task. */
function withoutPlaces(
  desk: SourceDesk,
  items: ReadonlyArray<SpecItem & { readonly at: Place }>,
  what: 'row' | 'line',
): SpecItem[] {
  const first = new Map<string, Place>();
  return items.map(({ at, ...item }) => {
    const same = JSON.stringify(item.key);
    const before = first.get(same);
    if (before) {
      const message = `this ${what} stands here twice, and would be the same task twice`;
      const related = [{ message: 'first here', at: before }];
      desk.diagnostics.push(errorAt(at, `duplicate-${what}`, message, { hint: 'keep one of them', related }));
    } else {
      first.set(same, at);
    }
    return item;
  });
}

/**
 * Of the faults of one table, which are those from `known` on, the first few and how many more there are; the
 * first of them with the line of the spec that names the table.
 */
function tellFew(desk: SourceDesk, known: number, at: Place): void {
  const [first, ...others] = desk.diagnostics.splice(known);
  if (!first) return;
  const elsewhere = first.at?.file !== at.file;
  const named = { message: 'the table is named here', at };
  desk.diagnostics.push(elsewhere ? { ...first, related: [...(first.related ?? []), named] } : first);
  desk.diagnostics.push(...others.slice(0, FAULTS_TOLD - 1));
  const more = others.length + 1 - FAULTS_TOLD;
  if (more > 0) desk.error(first.at ?? at, 'more', `and ${more} more faults in this table`);
}

/**
 * A file that the spec names, relative to the spec's folder. What is wrong with the file itself is told
 * where the spec names it; what is wrong in its text, there.
 */
async function readTableFile(
  desk: SourceDesk,
  path: Path,
  kind: 'spec' | 'table',
): Promise<SourceFile | undefined> {
  const known = desk.diagnostics.length;
  const { text: name, at } = desk.text(path);
  if (desk.diagnostics.length > known) return undefined;
  const typed = posix.isAbsolute(name) ? name : posix.join(desk.folder, name);
  const read = await readSource(typed, desk.cwd, kind);
  if (read.ok) {
    desk.keep(read.value);
    return read.value;
  }
  const { diagnostic, file, shown } = read.error;
  if (diagnostic.code === 'not-utf8') {
    if (shown !== undefined) desk.texts.set(file, shown);
    desk.diagnostics.push(diagnostic);
    return undefined;
  }
  const { nearFile } = await import('../document/near-file.ts');
  const missing = diagnostic.code === 'no-such-file';
  desk.diagnostics.push(
    errorAt(
      at,
      diagnostic.code,
      missing ? `there is no file \`${name}\`` : `\`${name}\`: ${diagnostic.message}`,
      {
        hint: missing ? await nearFile(resolve(desk.cwd, typed), name) : diagnostic.hint,
      },
    ),
  );
  return undefined;
}
