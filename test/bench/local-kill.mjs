// Kills a local Batch service under load again and again, and looks for what it had acknowledged.
// Usage: node test/bench/local-kill.mjs [ROUNDS]; compiles `src/` itself. Exit code 1 where something is lost.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { killRounds } from './kill-rounds.mjs';

const rounds = Number(process.argv[2] ?? 200);
const root = join(import.meta.dirname, '../..');
const onRound = ({ round, acknowledged, requeued, losses }) =>
  console.error(`round ${round}: ${acknowledged} acknowledged, ${requeued} requeued, ${losses.length} lost`);

const stateDir = await mkdtemp(join(tmpdir(), 'batchspec-kill-'));
const compiled = await mkdtemp(join(tmpdir(), 'batchspec-kill-built-'));
try {
  // Single modules of the service are wanted, which the bundle in `dist/` has no names for.
  const dist = join(compiled, 'dist');
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'src'), '--outDir', dist]);
  for (const name of ['package.json', 'node_modules']) await symlink(join(root, name), join(compiled, name));
  const key = randomBytes(64).toString('base64');
  const { losses, ...total } = await killRounds({ rounds, stateDir, key, dist, onRound });
  console.log(JSON.stringify(total));
  for (const loss of losses) console.error(loss);
  process.exitCode = losses.length === 0 ? 0 : 1;
} finally {
  for (const folder of [stateDir, compiled]) await rm(folder, { recursive: true, force: true });
}
