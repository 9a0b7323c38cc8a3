import type { FieldChange } from '../../plan/plan.ts';
import type { OutputFile, ResourceFile } from '../../wire/rest.ts';

import { cutTo } from '../format.ts';
import { outputOf, source } from '../plan/plan-pool-text.ts';

const VALUE_ROOM = 500;

/** The lines that a change takes out of a value and brings into it, each at most 500 characters. */
export function linesChanged(
  field: FieldChange['field'],
  from: unknown,
  to: unknown,
): { readonly gone: readonly string[]; readonly come: readonly string[] } {
  const inWords = compared(fileWords(field, from), fileWords(field, to));
  if (inWords.gone.length + inWords.come.length > 0) return inWords;
  return compared(valueLines(from), valueLines(to));
}

function compared(was: readonly string[], is: readonly string[]) {
  return { gone: was.filter((line) => !is.includes(line)), come: is.filter((line) => !was.includes(line)) };
}

/** Inputs and outputs of a task as the plan writes them; nothing for other fields. */
function fileWords(field: string, value: unknown): string[] {
  if (!Array.isArray(value)) return [];
  if (field === 'inputs') return (value as ResourceFile[]).map((file) => cutTo(source(file), VALUE_ROOM));
  if (field === 'outputs') return (value as OutputFile[]).map((file) => cutTo(outputOf(file), VALUE_ROOM));
  return [];
}

/** A value in lines: a text by its own, a list by its items, nothing by none. */
function valueLines(value: unknown): string[] {
  if (value === null) return [];
  if (typeof value === 'string') return value.split('\n').map((line) => cutTo(line, VALUE_ROOM));
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.map((item) => cutTo(JSON.stringify(item), VALUE_ROOM));
}
