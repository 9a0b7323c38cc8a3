import { refusal, type Refusal } from '../../wire/errors.ts';
import type { PackageReference, PackageStore } from '../packages/package-store.ts';
import type { AccountView } from '../store/account-view.ts';
import { missingCertificates } from '../engine/auto-pool-certificates.ts';
import type { CertificateReference, Props } from '../store/records.ts';

/** What references may lead to. */
export interface Known {
  readonly account: Pick<AccountView, 'certificate'>;
  readonly packages: PackageStore;
}

/** Where pools and tasks stand in the bodies of jobs and schedules. */
const PARTS: ReadonlySet<string> = new Set([
  'jobSpecification',
  'jobManagerTask',
  'poolInfo',
  'autoPoolSpecification',
  'pool',
]);

/**
 * Why a checked body refers to what is not there; undefined if all is there. Looks at the application packages
 * and certificates of a pool or task, and of those that a job or schedule makes.
 */
export function referenceTrouble(
  body: Props,
  known: Known,
  place: 'own' | 'below' = 'own',
): Refusal | undefined {
  for (const [name, value] of Object.entries(body)) {
    const trouble = Array.isArray(value)
      ? listTrouble(name, value, known, place)
      : PARTS.has(name) && referenceTrouble(value as Props, known, 'below');
    if (trouble) return trouble;
  }
  return undefined;
}

function listTrouble(
  name: string,
  list: readonly unknown[],
  { account, packages }: Known,
  place: 'own' | 'below',
): Refusal | undefined {
  switch (name) {
    case 'applicationPackageReferences': {
      const missing = (list as readonly PackageReference[]).filter((reference) => !packages.find(reference));
      const values = missing.map(({ applicationId }) => [applicationId, NO_PACKAGE]);
      return missing.length === 0
        ? undefined
        : refusal('InvalidApplicationPackageReferences', Object.fromEntries(values));
    }
    case 'certificateReferences': {
      // Those of a pool that is made for a job matter when it is made (`autoPoolError`).
      if (place === 'below') return undefined;
      const missing = missingCertificates(account, list as readonly CertificateReference[]);
      const values = missing.map(({ thumbprint }) => [thumbprint, NO_CERTIFICATE]);
      return missing.length === 0
        ? undefined
        : refusal('InvalidCertificateReferences', Object.fromEntries(values));
    }
    default:
      return undefined;
  }
}

const NO_PACKAGE = 'The specified application package does not exist.';
const NO_CERTIFICATE = 'The specified certificate does not exist.';
