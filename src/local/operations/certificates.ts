import { X509Certificate } from 'node:crypto';

import { fail, ok, type Result } from '../../base/result.ts';
import { invalidProperty, refusal, type Refusal } from '../../wire/errors.ts';
import { isoOf } from '../../wire/time.ts';
import type { AccountTx, AccountView } from '../store/account.ts';
import type { CertificateRecord, Props } from '../store/records.ts';
import type { Answer, Input } from './operation.ts';
import { pageOf, select } from './page.ts';
import { present } from './render.ts';
import { object, oneOf, text, type Shape } from './shape.ts';

const BASE64 = /^(?:[A-Za-z0-9+/]{4}|\s)*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\s*$/;

/** Body of `POST /certificates`. */
export const CERTIFICATE_ADD: Shape = object({
  thumbprint: {
    shape: text({ pattern: /^[0-9a-f]{40}$/i, rule: 'A thumbprint has 40 hexadecimal digits' }),
    required: true,
  },
  thumbprintAlgorithm: { shape: oneOf('sha1'), required: true },
  data: { shape: text({ min: 1 }), required: true },
  certificateFormat: { shape: oneOf('pfx', 'cer'), fallback: 'pfx' },
  password: { shape: text() },
});

/** The certificate that the path names. */
function findCertificate(account: AccountView, { ids }: Input): Result<CertificateRecord, Refusal> {
  const sha1 = ids['thumbprintAlgorithm']?.toLowerCase() === 'sha1';
  const found = sha1 ? account.certificate(ids['thumbprint'] ?? '') : undefined;
  return found ? ok(found) : fail(refusal('CertificateNotFound'));
}

/** The certificate's address, without the account's. */
const pathOf = (thumbprint: string): string =>
  `/certificates(thumbprintAlgorithm=sha1,thumbprint=${thumbprint})`;

const render = (
  { thumbprint, created, publicData, deletionFailed: failed }: CertificateRecord,
  base: string,
): Props =>
  present({
    thumbprint,
    thumbprintAlgorithm: 'sha1',
    url: `${base}${pathOf(thumbprint)}`,
    state: failed ? 'deletefailed' : 'active',
    stateTransitionTime: isoOf(failed?.since ?? created),
    ...(failed && {
      previousState: 'active',
      previousStateTransitionTime: isoOf(created),
      deleteCertificateError: {
        code: 'PoolsReferencingCertificate',
        message: 'The specified certificate is being used by the below mentioned pool(s)',
        values: [{ name: 'Pools', value: failed.pools.join(',') }],
      },
    }),
    publicData,
  });

/** Keeps the public part. That of a PFX file is behind its password and is left out. */
export function addCertificate(tx: AccountTx, { body }: Input): Answer {
  const { thumbprint: given, data, certificateFormat } = body as Readonly<Record<string, string>>;
  const thumbprint = String(given).toLowerCase();
  // Private data is in no refusal.
  if (data === undefined || !BASE64.test(data)) {
    return fail(invalidProperty('data', undefined, 'It is not in base64'));
  }
  const publicData = certificateFormat === 'cer' ? data : undefined;
  const wrong = publicData === undefined ? undefined : certificateTrouble(publicData, thumbprint);
  if (wrong) return fail(wrong);
  if (tx.certificate(thumbprint)) return fail(refusal('CertificateExists'));
  tx.putCertificate({ thumbprint, created: tx.now, ...(publicData !== undefined && { publicData }) });
  return ok({ kind: 'done', location: pathOf(thumbprint) });
}

/** Why this is not the certificate with that thumbprint; undefined if it is. */
function certificateTrouble(base64: string, thumbprint: string): Refusal | undefined {
  let fingerprint: string;
  try {
    fingerprint = new X509Certificate(Buffer.from(base64, 'base64')).fingerprint;
  } catch {
    return invalidProperty('data', undefined, 'It is not a certificate');
  }
  return fingerprint.replaceAll(':', '').toLowerCase() === thumbprint
    ? undefined
    : invalidProperty('thumbprint', thumbprint, 'It is not the thumbprint of the certificate');
}

export function listCertificates(account: AccountView, { view, base }: Input): Answer {
  return ok(
    pageOf('certificates', account.certificates(view.after), view, {
      key: ({ thumbprint }) => thumbprint,
      render: (certificate) => render(certificate, base),
    }),
  );
}

export function getCertificate(account: AccountView, input: Input): Answer {
  const found = findCertificate(account, input);
  if (!found.ok) return found;
  const body = select(render(found.value, input.base), input.view.select);
  return ok({ kind: 'item', set: 'certificates', body });
}

/** Succeeds at once, and fails at once where pools use it: the certificate then stays and says why. */
export function deleteCertificate(tx: AccountTx, input: Input): Answer {
  const found = findCertificate(tx, input);
  if (!found.ok) return found;
  const { thumbprint } = found.value;
  const using = [...tx.pools()].filter(({ props }) =>
    props.certificateReferences?.some((reference) => reference.thumbprint === thumbprint),
  );
  if (using.length === 0) tx.removeCertificate(found.value);
  else
    tx.putCertificate({
      ...found.value,
      deletionFailed: { since: tx.now, pools: using.map(({ id }) => id) },
    });
  return ok({ kind: 'done' });
}

/** Takes a deletion back that failed. */
export function cancelCertificateDeletion(tx: AccountTx, input: Input): Answer {
  const found = findCertificate(tx, input);
  if (!found.ok) return found;
  const { deletionFailed, ...active } = found.value;
  if (!deletionFailed) return fail(refusal('CertificateStateActive'));
  tx.putCertificate(active);
  return ok({ kind: 'done' });
}
