import type { Diagnostic } from '../base/diagnostic.ts';
import { fail, ok, type Result } from '../base/result.ts';
import { validate } from './check-document.gen.ts';
import { toPlain, type LocatedNode } from './located.ts';
import type { SchemaError } from './schema.ts';
import type { SpecDocument } from './spec-document.gen.ts';

const check = validate as ((data: unknown) => boolean) & { errors?: readonly SchemaError[] | null };

/** A located value as the document that the schema describes, or all that the schema finds wrong with it. */
export async function readDocument(root: LocatedNode): Promise<Result<SpecDocument, readonly Diagnostic[]>> {
  const plain = toPlain(root);
  // With a schedule there may be none.
  if (check(plain)) return ok({ tasks: [], ...(plain as Omit<SpecDocument, 'tasks'>) });
  // What only an error needs is loaded for an error.
  const { explainSchemaErrors } = await import('./schema-errors.ts');
  return fail(explainSchemaErrors(check.errors ?? [], root));
}
