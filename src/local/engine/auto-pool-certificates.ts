import type { FailureInfo } from '../../wire/rest.ts';
import type { AccountView } from '../store/account-view.ts';
import type { CertificateReference, Props } from '../store/records.ts';

/** The certificates of a pool's body that the account does not have. */
export const missingCertificates = (
  account: Pick<AccountView, 'certificate'>,
  references: readonly CertificateReference[],
): readonly CertificateReference[] =>
  references.filter(
    ({ thumbprint, thumbprintAlgorithm }) =>
      thumbprintAlgorithm.toLowerCase() !== 'sha1' || !account.certificate(thumbprint),
  );

/**
 * Why the pool of a job cannot be made, as the job then says for ever: certificates that are not there (recorded; the
 * job and its schedule themselves are taken). Undefined where it can be made.
 */
export function autoPoolError(
  account: Pick<AccountView, 'certificate'>,
  pool: Props,
): FailureInfo | undefined {
  const references = (pool['certificateReferences'] ?? []) as readonly CertificateReference[];
  const missing = missingCertificates(account, references);
  if (missing.length === 0) return undefined;
  return {
    category: 'UserError',
    code: 'InvalidCertificatesInAutoPool',
    message: 'One or more certificates specified for the pool are invalid',
    details: missing.map(({ thumbprint, thumbprintAlgorithm }) => ({
      name: `${thumbprintAlgorithm}-${thumbprint}`,
      value: 'The specified certificate does not exist.',
    })),
  };
}
