import { describe, expect, it } from 'vitest';

import { relocateStorage } from '../../../src/local/node/relocate.ts';
import type { Work } from '../../../src/local/node/work.ts';

const work = (urls: { readonly http: string; readonly folder: string; readonly out: string }): Work => ({
  node: { poolId: 'p', nodeId: 'n', dedicated: true },
  who: { kind: 'start-task' },
  commandLine: 'true',
  resourceFiles: [{ httpUrl: urls.http, filePath: 'a' }, { storageContainerUrl: urls.folder }],
  outputFiles: [
    {
      filePattern: '*',
      destination: { container: { containerUrl: urls.out, path: 'x' } },
      uploadOptions: { uploadCondition: 'TaskSuccess' },
    },
  ],
  environmentSettings: [],
  elevated: false,
  userScope: 'pool',
});

const storedAt = (base: string): Work =>
  work({ http: `${base}/c/a%20b?sig=x%2F`, folder: `${base}/c?sig=y`, out: `${base}/o?sig=z` });

describe('work of an earlier run', () => {
  it('finds the local storage on the port where it listens now, with its SAS as it was', () => {
    const old = 'http://127.0.0.1:1000/acct';
    const now = 'http://127.0.0.1:2000/acct';
    expect(relocateStorage(storedAt(old), now)).toEqual(storedAt(now));
  });

  it('keeps every other address as it is', () => {
    const other = work({
      http: 'https://acct.blob.core.windows.net/c/a?sig=x',
      folder: 'http://127.0.0.1:1000/acct2/c?sig=y',
      out: 'http://127.0.0.1:1000/other/acct/c?sig=z',
    });
    expect(relocateStorage(other, 'http://127.0.0.1:2000/acct')).toEqual(other);
  });
});
