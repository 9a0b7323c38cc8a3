import { API_VERSIONS } from '../../src/wire/versions.ts';
import { describeBatchContract } from './batch-contract.ts';
import { liveAccount } from './live.ts';
import { openLocal } from './local.ts';

describeBatchContract('the local service', () => openLocal());

// The newest version that is spoken; the client's own is announced for retirement.
const newest = Object.keys(API_VERSIONS).at(-1) ?? '';
describeBatchContract(`the local service, asked in ${newest}`, () => openLocal(newest));

const live = liveAccount(process.env);
if (live) describeBatchContract(`the account ${live.name}`, async () => live);
