import { describe, expect, it } from 'vitest';

import { hintFor } from '../../src/report/fault-hint.ts';
import type { Fault } from '../../src/wire/fault.ts';

const hint = (fault: Partial<Fault>): string =>
  hintFor({ kind: 'refused', code: 'X', message: 'm', doing: 'ask', service: 'batch', ...fault }).join('\n');

describe('what to do about', () => {
  it.each<[string, Partial<Fault>, string]>([
    ['a wrong key', { status: 403, code: 'AuthenticationFailed' }, 'AZURE_BATCH_ACCESS_KEY'],
    [
      'a wrong key of storage',
      { status: 403, code: 'AuthenticationFailed', service: 'storage' },
      'AZURE_STORAGE_KEY',
    ],
    ['a clock that is ahead', { status: 403, clockAheadMs: 26 * 60_000 }, '26 minutes ahead of'],
    ['a clock that is behind', { status: 403, clockAheadMs: -26 * 60_000 }, '26 minutes behind'],
    [
      'a missing role for blobs',
      { status: 403, code: 'AuthorizationPermissionMismatch', service: 'storage' },
      'Storage Blob Data Contributor',
    ],
    ['a missing role for Batch', { status: 403, code: 'PermissionDenied' }, 'Azure Batch Data Contributor'],
    [
      'a missing role, whatever the code',
      { status: 403, code: 'Forbidden', cameBy: 'sign-in' },
      'Azure Batch Data Contributor',
    ],
    [
      'a SAS that does not allow it',
      { status: 403, code: 'AuthorizationPermissionMismatch', service: 'storage', cameBy: 'sas' },
      'AZURE_STORAGE_SAS_TOKEN',
    ],
    [
      'a host that is another one',
      { kind: 'unreachable', code: 'ERR_TLS_CERT_ALTNAME_INVALID', service: 'storage' },
      'AZURE_STORAGE_BLOB_ENDPOINT',
    ],
    ['a firewall', { status: 403, code: 'AuthorizationFailure', service: 'storage' }, 'firewall'],
    [
      'a service that wants to be left alone',
      { kind: 'busy', status: 429, readyAt: Date.UTC(2026, 0, 1, 18, 20) },
      'until 2026-01-01 18:20 UTC',
    ],
    ['nobody signed in', { code: 'SignInFailed' }, 'az login'],
    ['an account that is not there', { kind: 'unreachable', code: 'ENOTFOUND' }, 'AZURE_BATCH_ENDPOINT'],
    [
      'a strange certificate',
      { kind: 'unreachable', code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      'NODE_EXTRA_CA_CERTS',
    ],
    ['a proxy that wants a password', { kind: 'invalid', status: 407 }, 'HTTPS_PROXY'],
    [
      'an old API version',
      { kind: 'invalid', status: 400, code: 'UnsupportedRequestVersion' },
      'AZURE_BATCH_API_VERSION',
    ],
  ])('%s is said', (_what, fault, expected) => {
    expect(hint(fault)).toContain(expected);
  });

  it('a small difference of the clocks is not suspected', () => {
    expect(hint({ status: 403, clockAheadMs: 60_000 })).not.toContain('clock');
  });
});
