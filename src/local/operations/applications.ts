import { fail, ok } from '../../base/result.ts';
import { refusal } from '../../wire/errors.ts';
import type { Application } from '../packages/package-store.ts';
import type { AccountView } from '../store/account-view.ts';
import type { Props } from '../store/records.ts';
import type { Answer, Input } from './operation.ts';
import { pageOf } from './page.ts';

const render = ({ id, versions }: Application): Props => ({ id, versions });

const isAfter = ({ id }: Application, after: string | undefined): boolean =>
  after === undefined || id.toLowerCase() > after.toLowerCase();

/** The applications of which there are packages. */
export function listApplications(_: AccountView, { view, packages }: Input): Answer {
  const applications = packages
    .applications()
    .filter((application) => isAfter(application, view.after))
    .toSorted((a, b) => (a.id.toLowerCase() < b.id.toLowerCase() ? -1 : 1));
  return ok(pageOf('listapplicationsummariesresponses', applications, view, { key: ({ id }) => id, render }));
}

export function getApplication(_: AccountView, { ids, packages }: Input): Answer {
  const wanted = ids['applicationId']?.toLowerCase();
  const found = packages.applications().find(({ id }) => id.toLowerCase() === wanted);
  return found
    ? ok({ kind: 'item', set: 'getapplicationsummaryresponse', body: render(found) })
    : fail(refusal('ApplicationNotFound'));
}
