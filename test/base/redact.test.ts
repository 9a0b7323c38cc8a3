import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { redact } from '../../src/base/redact.ts';

const letters = fc.stringMatching(/^[A-Za-z0-9]{24,60}$/);
const JWT = `eyJ${'a'.repeat(20)}.eyJ${'b'.repeat(30)}.${'c'.repeat(40)}`;

describe('a secret is taken out of', () => {
  it.each<[string, (secret: string) => string]>([
    ['the signature of a SAS', (secret) => `https://s.blob.core.windows.net/c/b?sv=1&sig=${secret}&se=2`],
    ['a SAS alone', (secret) => `?sig=${secret}`],
    ['a connection string', (secret) => `AccountName=s;AccountKey=${secret}==;EndpointSuffix=x`],
    ['a connection string with a SAS', (secret) => `BlobEndpoint=x;SharedAccessSignature=sv=1&sig=${secret}`],
    ['an environment', (secret) => `AZURE_BATCH_ACCESS_KEY=${secret} AZURE_CLIENT_SECRET=${secret}`],
    ['a shared-key header', (secret) => `authorization: SharedKey acct:${secret}=`],
    ['a bearer header', (secret) => `"authorization":"Bearer ${secret}"`],
    ['an answer of the sign-in', (secret) => `{"token_type":"Bearer","access_token":"${secret}","x":1}`],
    ['a form of the sign-in', (secret) => `grant_type=x&client_secret=${secret}&scope=y`],
    ['the address of a proxy', (secret) => `cannot reach http://user:${secret}@proxy.example.com:8080`],
  ])('%s, and the rest stays', (_what, textWith) => {
    fc.assert(
      fc.property(letters, (secret) => {
        const shown = redact(textWith(secret));
        expect(shown).not.toContain(secret);
        expect(shown).toContain('REDACTED');
        expect(redact(shown)).toBe(shown);
      }),
    );
  });

  it('any text with a token of Entra ID', () => {
    expect(redact(`the token ${JWT} was refused`)).toBe('the token REDACTED was refused');
  });

  it('nothing else', () => {
    const text = 'set AZURE_STORAGE_KEY; see https://example.com/a?b=sig and mail me@example.com: a key';
    expect(redact(text)).toBe(text);
  });
});
