import { describeBatchContract } from './batch-contract.ts';
import { liveAccount } from './live.ts';
import { openLocal } from './local.ts';

describeBatchContract('the local service', openLocal);

const live = liveAccount(process.env);
if (live) describeBatchContract(`the account ${live.name}`, async () => live);
