import { fail, ok } from '../../base/result.ts';
import { refusal } from '../../wire/errors.ts';
import type { Answer } from './operation.ts';

/** The account has no application packages. */
export const listApplications = (): Answer =>
  ok({ kind: 'page', set: 'listapplicationsummariesresponses', items: [] });

export const getApplication = (): Answer => fail(refusal('ApplicationNotFound'));
