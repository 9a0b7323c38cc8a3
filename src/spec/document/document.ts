import type { Diagnostic } from '../../base/diagnostic.ts';
import { fail, ok, type Result } from '../../base/result.ts';
import { validate } from '../check-document.gen.ts';
import { toPlain, type LocatedNode } from './located.ts';
import type { SchemaError } from '../schema.ts';
import type { SpecDocument } from '../spec-document.gen.ts';

const check = validate as ((data: unknown) => boolean) & { errors?: readonly SchemaError[] | null };

/** A located value as the document that the schema describes, or all that the schema finds wrong with it. */
export async function readDocument(root: LocatedNode): Promise<Result<SpecDocument, readonly Diagnostic[]>> {
  const plain = toPlain(root);
  // With a schedule there may be none.
  if (check(plain))
    return ok({
      ...(plain as Omit<SpecDocument, 'tasks'>),
      tasks: (plain as Partial<SpecDocument>).tasks ?? [],
    });
  // What only an error needs is loaded for an error.
  const { explainSchemaErrors } = await import('./schema-errors.ts');
  return fail(explainSchemaErrors(check.errors ?? [], root));
}

/** Words in the order in which a spec is best read; those that stand in none of the files are left out. */
const READING_ORDER = [
  'version',
  'name',
  'description',
  'params',
  'env',
  'target',
  'containers',
  'pool',
  'job',
  'tasks',
  'download',
  'cleanup',
  'budget',
] as const satisfies ReadonlyArray<keyof SpecDocument>;

/** A spec that is to be printed: in reading order, and again a spec where jobs of a schedule have no tasks. */
export const printable = (document: SpecDocument): Partial<SpecDocument> =>
  Object.fromEntries(
    READING_ORDER.filter(
      (word) => document[word] !== undefined && (word !== 'tasks' || document.tasks.length > 0),
    ).map((word) => [word, document[word]]),
  );
