// `npm run fuzz -- [COUNT] [SEED]`: mutants of the gallery's specs through validate and plan (10,000 from seed 1
// where nothing is said). Prints what was found; exit code 1 where that is anything.
import { createServer } from 'vite';

const [count = 10_000, seed = 1] = process.argv.slice(2).map(Number);
const server = await createServer({
  configFile: false,
  root: new URL('../..', import.meta.url).pathname,
  appType: 'custom',
  logLevel: 'error',
  server: { middlewareMode: true, hmr: false, ws: false, watch: null },
  // Node 20 knows no `using`.
  oxc: { target: 'node20' },
});
try {
  const { report } = await server.ssrLoadModule(new URL('./run.ts', import.meta.url).pathname);
  const { text, clean } = await report(count, seed);
  console.log(text);
  process.exitCode = clean ? 0 : 1;
} finally {
  await server.close();
}
