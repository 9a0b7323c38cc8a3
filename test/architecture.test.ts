import { readFile, readdir } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const SRC = new URL('../src/', import.meta.url).pathname;

/** Libraries that cost start-up time: each is loaded by the command that needs it. */
const HEAVY = /^(@azure\/|azurite|listr2|lmdb|ajv)/;

/** The global, not a variable of that name; an import of it counts too. */
const GLOBAL_PROCESS =
  /['"](?:node:)?process['"]|\bprocess\.(?:argv|cwd|disconnect|env|execPath|exit|exitCode|hrtime|kill|memoryUsage|nextTick|off|on|once|pid|platform|send|std(?:in|out|err)|title|umask|version)\b/;

interface Import {
  readonly to: string;
  /** Erased before the program runs. */
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

interface Module {
  /** Below src: `plan/plan.ts`. */
  readonly path: string;
  readonly room: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly Import[];
}

let modules: readonly Module[] = [];
let allowed: ReadonlyMap<string, ReadonlySet<string>> = new Map();

beforeAll(async () => {
  const paths = (await readdir(SRC, { recursive: true })).filter(
    (path) => /\.(?:ts|mjs|js)$/.test(path) && !path.endsWith('.d.ts'),
  );
  modules = await Promise.all(paths.toSorted().map(async (path) => readModule(path)));
  allowed = readTable(await readFile(join(SRC, 'README.md'), 'utf8'));
});

describe('rooms', () => {
  test('every file stands in a room of the table in src/README.md', () => {
    const strange = modules.filter((module) => !allowed.has(module.room)).map((module) => module.path);
    expect(strange).toEqual([]);
  });

  test('look only where the table allows', () => {
    const wrong = modules.flatMap((module) =>
      own(module).flatMap((target) => {
        const to = roomOf(target);
        return to === module.room || allowed.get(module.room)?.has(to)
          ? []
          : [`${module.path} imports ${target}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('have no import cycles', () => {
    expect(cycles()).toEqual([]);
  });
});

describe('libraries', () => {
  test.each(['yaml', 'ajv'])('%s is imported by one file, in spec/', (library) => {
    const users = modules.filter((module) =>
      module.imports.some(({ to }) => to === library || to.startsWith(`${library}/`)),
    );
    expect(users.length).toBeLessThanOrEqual(1);
    for (const user of users) expect(user.room).toBe('spec');
  });

  test('@azure/* clients are used in azure/, and for SAS URLs on a local node', () => {
    const users = modules
      .filter((module) => module.imports.some(({ to }) => to.startsWith('@azure/')))
      .map((module) => module.path);
    for (const path of users) expect(path).toMatch(/^(azure|local\/node)\//);
  });

  test('that are heavy are not reachable from cli.ts and main.ts by static imports', () => {
    const byPath = new Map(modules.map((module) => [module.path, module]));
    const seen = new Set<string>();
    const heavy: string[] = [];
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const { to, typeOnly, dynamic } of byPath.get(path)?.imports ?? []) {
        if (typeOnly || dynamic) continue;
        if (to.startsWith('.')) visit(resolve(path, to));
        else if (HEAVY.test(to)) heavy.push(`${path} imports ${to}`);
      }
    };
    // The program is what main loads for every command.
    for (const start of ['cli.ts', 'main.ts', 'commands/program.ts']) visit(start);
    expect(heavy).toEqual([]);
    expect(seen.size).toBeGreaterThan(5);
  });

  test('cli.ts loads nothing but the version before it has looked at its arguments', () => {
    const cli = modules.find((module) => module.path === 'cli.ts');
    const first = cli?.imports.filter(({ dynamic, typeOnly }) => !dynamic && !typeOnly).map(({ to }) => to);
    expect(first).toEqual(['./base/version.ts']);
  });
});

describe('the process', () => {
  test('is touched by cli.ts and by the entries of child processes, which say why', () => {
    const wrong = modules
      .filter((module) => module.path !== 'cli.ts' && GLOBAL_PROCESS.test(withoutComments(module.text)))
      .filter((module) => !(module.room === 'local' && /(?:oxlint|eslint)-disable.* -- \S/.test(module.text)))
      .map((module) => module.path);
    expect(wrong).toEqual([]);
  });
});

describe('files', () => {
  test('are short: median at most 100 lines, nine in ten under 250, none over 400', () => {
    const lengths = modules
      .filter((module) => !module.path.includes('.gen.'))
      .map((module) => module.lines)
      .toSorted((a, b) => a - b);
    const at = (part: number): number => lengths[Math.floor((lengths.length - 1) * part)] ?? 0;
    expect(at(0.5)).toBeLessThanOrEqual(100);
    expect(at(0.9)).toBeLessThan(250);
    expect(at(1)).toBeLessThanOrEqual(400);
  });

  test('have kebab-case names', () => {
    const strange = modules
      .map((module) => module.path)
      .filter((path) => !/^(?:[a-z0-9-]+\/)*[a-z0-9-]+(?:\.gen)?\.(?:ts|mjs|js)$/.test(path));
    expect(strange).toEqual([]);
  });

  test('stand in folders that src/README.md tells of, and each folder told of is there', async () => {
    const map = await readFile(join(SRC, 'README.md'), 'utf8');
    const told = [...map.matchAll(/^\| `([a-z]+\/[a-z]+)\/` \|/gm)].map(([, folder]) => folder);
    const there = modules
      .map(({ path }) => dirname(path))
      .filter((folder) => /^(?!local\/).+\//.test(folder));
    expect(new Set(told)).toEqual(new Set(there));
  });

  test('named in src/README.md exist', async () => {
    const map = await readFile(join(SRC, 'README.md'), 'utf8');
    const named = [...map.matchAll(/`([a-z-]+(?:\/[a-z-]+)*\.ts)`/g)].map(([, path]) => path ?? '');
    const known = new Set(modules.map((module) => module.path));
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !known.has(path) && !known.has(`apply/${path}`))).toEqual([]);
  });
});

async function readModule(path: string): Promise<Module> {
  const text = await readFile(join(SRC, path), 'utf8');
  const code = withoutComments(text);
  const imports: Import[] = [];
  for (const [, kind, clause = '', to = ''] of code.matchAll(
    /^(import|export)\s+((?:type\s+)?[^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm,
  )) {
    if (kind === 'export' && clause === '') continue;
    const named = /^\{([^}]*)\}\s+from/.exec(clause.trim());
    const allTypes =
      named?.[1]?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
    imports.push({ to, typeOnly: /^type\s/.test(clause.trim()) || allTypes, dynamic: false });
  }
  for (const [, to = ''] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g))
    imports.push({ to, typeOnly: false, dynamic: true });
  return { path, room: roomOf(path), text, lines: text.trimEnd().split('\n').length, imports };
}

const roomOf = (path: string): string =>
  (path.includes('/') ? path.split('/')[0] : path.replace(/\.ts$/, '')) ?? '';

const resolve = (from: string, to: string): string => normalize(join(dirname(from), to));

/** Our own files that a module imports, types included. */
const own = (module: Module): string[] =>
  module.imports.filter(({ to }) => to.startsWith('.')).map(({ to }) => resolve(module.path, to));

const withoutComments = (text: string): string =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');

function readTable(text: string): Map<string, Set<string>> {
  const rows = text.matchAll(/^\| `([a-z]+)` \|[^|]*\| ([^|]*) \|$/gm);
  return new Map(
    [...rows].map(([, room = '', may = '']) => [room, new Set(may.split(',').map((word) => word.trim()))]),
  );
}

/** Cycles among imports, types included, each told once. */
function cycles(): string[] {
  const next = new Map(modules.map((module) => [module.path, own(module)]));
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path);
    if (at >= 0) found.push([...trail.slice(at), path].join(' > '));
    if (at >= 0 || done.has(path)) return;
    for (const to of next.get(path) ?? []) visit(to, [...trail, path]);
    done.add(path);
  };
  for (const { path } of modules) visit(path, []);
  return found;
}
