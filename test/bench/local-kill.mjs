// Kills a local Batch service under load again and again, and looks for what it had acknowledged.
// Usage: node test/bench/local-kill.mjs [ROUNDS]; needs `dist/` (npm run build). Exit code 1 where something is lost.
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { killRounds } from './kill-rounds.mjs';

const rounds = Number(process.argv[2] ?? 200);
const dist = process.env.BATCHSPEC_DIST ?? join(import.meta.dirname, '../../dist');
const onRound = ({ round, acknowledged, requeued, losses }) =>
  console.error(`round ${round}: ${acknowledged} acknowledged, ${requeued} requeued, ${losses.length} lost`);

const stateDir = await mkdtemp(join(tmpdir(), 'batchspec-kill-'));
try {
  const key = randomBytes(64).toString('base64');
  const { losses, ...total } = await killRounds({ rounds, stateDir, key, dist, onRound });
  console.log(JSON.stringify(total));
  for (const loss of losses) console.error(loss);
  process.exitCode = losses.length === 0 ? 0 : 1;
} finally {
  await rm(stateDir, { recursive: true, force: true });
}
