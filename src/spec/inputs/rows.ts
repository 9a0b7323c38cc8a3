import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { parseDelimited } from './delimited.ts';
import { errorAt } from '../diagnose.ts';
import type { LocatedNode, LocatedScalar } from '../document/located.ts';
import type { SourceFile } from '../source.ts';
import { placesIn } from '../document/text-places.ts';
import { scalarValue } from '../document/values.ts';

type RowValue = string | number | boolean;

/** A row of a table: values by column, and where it stands. */
export interface TableRow {
  readonly values: Readonly<Record<string, RowValue>>;
  readonly at: Place;
}

/** A table that was read: its columns, in order, and its rows, all of which have these columns. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly TableRow[];
}

type Read = Result<Table, readonly Diagnostic[]>;

/** A text of values separated by commas or tabs, whose first row names the columns. */
export function delimitedTable({ file, text }: SourceFile, separator: ',' | '\t'): Read {
  const place = placesIn(file, text);
  const parsed = parseDelimited(text, separator);
  if (!parsed.ok) {
    const { message, start, end, hint } = parsed.error;
    return fail([errorAt(place(start, end), 'bad-table', message, { hint })]);
  }
  const [header, ...rows] = parsed.value;
  const lineAt = (start: number): Place =>
    place(start, start + (/^[^\r\n]*/.exec(text.slice(start, start + 200))?.[0].length ?? 0));
  if (!header) return ok({ columns: [], rows: [] });
  const { fields: columns, start } = header;
  const bad = columns.find((name, index) => name.trim() === '' || columns.indexOf(name) !== index);
  if (bad !== undefined) {
    const message = bad.trim() === '' ? 'a column has no name' : `two columns are called \`${bad}\``;
    return fail([errorAt(lineAt(start), 'bad-table', message, { hint: 'the first line names the columns' })]);
  }
  const faults = rows.flatMap((row) => {
    if (row.fields.length === columns.length) return [];
    const message = `this row has ${count(row.fields.length, 'field')}, and there ${columns.length === 1 ? 'is' : 'are'} ${count(columns.length, 'column')}`;
    return [errorAt(lineAt(row.start), 'bad-table', message, { hint: `columns: ${columns.join(', ')}` })];
  });
  if (faults.length > 0) return fail(faults);
  return ok({
    columns,
    rows: rows.map((row) => ({
      values: Object.fromEntries(columns.map((name, index) => [name, row.fields[index] ?? ''])),
      at: lineAt(row.start),
    })),
  });
}

/** A JSON list of objects. */
export function jsonTable({ file, text }: SourceFile): Read {
  const place = placesIn(file, text);
  const at = place(0, 1);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    const position = Number(/ at position (\d+)/.exec(said)?.[1] ?? 0);
    return fail([errorAt(place(position, position + 1), 'bad-table', 'this is not valid JSON')]);
  }
  if (!Array.isArray(value))
    return fail([errorAt(at, 'bad-table', 'the file has to hold a list of objects')]);
  const rows: TableRow[] = [];
  for (const [index, row] of value.entries()) {
    const entries =
      typeof row === 'object' && row !== null && !Array.isArray(row) ? Object.entries(row) : undefined;
    if (!entries) return fail([errorAt(at, 'bad-table', `entry ${index + 1} of the list is no object`)]);
    const values: Array<[string, RowValue]> = [];
    for (const [key, inner] of entries) {
      const plain: unknown = inner ?? '';
      if (typeof plain !== 'string' && typeof plain !== 'number' && typeof plain !== 'boolean') {
        return fail([errorAt(at, 'bad-table', `\`${key}\` of entry ${index + 1} is ${NESTED}`)]);
      }
      values.push([key, plain]);
    }
    rows.push({ values: Object.fromEntries(values), at });
  }
  return sameColumns(rows);
}

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;

const NESTED = 'a list or a map, and has to be a text, a number, true or false';

/** A list of maps; `read` gives the value of a scalar, whose place in the list is known by row and column. */
export function listTable(
  list: LocatedNode,
  read: (scalar: LocatedScalar, row: number, column: string) => RowValue = (scalar) =>
    scalarValue(scalar).value,
): Read {
  if (list.kind !== 'list')
    return fail([errorAt(list.at, 'bad-table', 'the file has to hold a list of maps')]);
  const faults: Diagnostic[] = [];
  const rows = list.items.flatMap((item, row): TableRow[] => {
    if (item.kind !== 'map') {
      faults.push(errorAt(item.at, 'bad-table', 'an entry of the list is no map'));
      return [];
    }
    const values = item.entries.flatMap(({ key, value }): Array<[string, RowValue]> => {
      if (value.kind === 'scalar') return [[key, read(value, row, key)]];
      faults.push(errorAt(value.at, 'bad-table', `\`${key}\` is ${NESTED}`));
      return [];
    });
    return [{ values: Object.fromEntries(values), at: item.at }];
  });
  return faults.length > 0 ? fail(faults) : sameColumns(rows);
}

/** Rows that have the same columns, in the order of the first; a row that has others is a mistake in it. */
function sameColumns(rows: readonly TableRow[]): Read {
  const columns = Object.keys(rows[0]?.values ?? {});
  const faults = rows.flatMap(({ values, at }, index) => {
    const missing = columns.filter((name) => !Object.hasOwn(values, name));
    const strange = Object.keys(values).filter((name) => !columns.includes(name));
    const [more] = strange;
    if (missing.length === 0 && more === undefined) return [];
    const message =
      more === undefined
        ? `row ${index + 1} has no \`${missing[0]}\`, which the first row has`
        : `row ${index + 1} has \`${more}\`, which the first row does not have`;
    return [errorAt(at, 'bad-table', message, { hint: `columns of the first row: ${columns.join(', ')}` })];
  });
  return faults.length > 0 ? fail(faults) : ok({ columns, rows });
}
