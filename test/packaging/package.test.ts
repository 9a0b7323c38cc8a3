import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import { promisify } from 'node:util';

import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { packCopy } from './pack-copy.ts';

const run = promisify(execFile);

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

describe('what npm would publish', () => {
  let packed: Awaited<ReturnType<typeof packCopy>>;
  let manifest: Manifest;
  let paths: readonly string[];
  beforeAll(async () => {
    packed = await packCopy();
    paths = packed.files.map((file) => file.path).toSorted();
    manifest = JSON.parse(await readFile(join(packed.dir, 'package.json'), 'utf8')) as Manifest;
  });
  afterAll(() => packed?.remove());

  test('is the built program, its schemas and what one reads first, nothing else', () => {
    const besidesProgram = paths.filter((path) => !/^dist\/(cli|lib\/[^/]+)\.js$/.test(path));
    const schemas = ['batchspec', 'diff', 'events', 'explain', 'images', 'plan', 'status', 'validate'];
    expect(besidesProgram).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist/LICENCES.txt',
      'package.json',
      'schema/README.md',
      ...schemas.map((name) => `schema/${name}.schema.json`),
    ]);
  });

  test('holds what the command loads, and its processes, under their names', async () => {
    expect(paths).toEqual(
      expect.arrayContaining(['dist/cli.js', 'dist/lib/host.js', 'dist/lib/entry.js', 'dist/lib/main.js']),
    );
  });

  test('has the licence of each package that became part of it', async () => {
    const licences = await readFile(join(packed.dir, 'dist/LICENCES.txt'), 'utf8');
    const named = [...licences.matchAll(/^(\S+) \d+\.\d+\.\d+ \((?:MIT|ISC)\)$/gm)].map(([, name]) => name);
    expect(named).toEqual(expect.arrayContaining(['commander', 'handlebars', 'yaml']));
    expect(licences.match(/permission/gi)?.length).toBeGreaterThanOrEqual(named.length);
    expect(named.filter((name = '') => name in manifest.dependencies)).toEqual([]);
  });

  test('runs: it validates a spec, and does one with its processes', async () => {
    const cli = join(packed.dir, 'dist/cli.js');
    const spec = join(packed.dir, 'specs/topn.yaml');
    const ran = await run(process.execPath, [cli, 'validate', spec], { cwd: packed.dir });
    expect(ran.stdout).toContain('ok (3 containers, 1 pool, 3 tasks)');
    const applied = await run(process.execPath, [cli, 'apply', spec, '--yes'], { cwd: packed.dir });
    expect(applied.stdout).toContain('3 succeeded of 3');
  });

  test('loads for `validate` none of the packages that it is installed with', async () => {
    const loaded = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (loaded.has(path)) return;
      loaded.add(path);
      const text = await readFile(join(packed.dir, 'dist', path), 'utf8');
      for (const [, name = ''] of text.matchAll(/^import\b[^'"]*['"]([^'"]+)['"]/gm)) {
        if (name.startsWith('.')) await follow(posix.join(posix.dirname(path), name));
        else if (!isBuiltin(name)) loaded.add(name);
      }
    };
    for (const path of ['cli.js', 'lib/main.js', 'lib/program.js', 'lib/validate.js']) await follow(path);
    expect([...loaded].filter((name) => !name.endsWith('.js'))).toEqual([]);
  });

  test('has a command that can be run', async () => {
    expect(manifest.bin).toEqual({ batchspec: 'dist/cli.js' });
    const cli = packed.files.find((file) => file.path === 'dist/cli.js');
    expect((cli?.mode ?? 0) & 0o111).toBe(0o111);
    expect(await readFile(join(packed.dir, 'dist/cli.js'), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test('holds each file that it looks for beside its own', async () => {
    for (const path of paths.filter((name) => name.endsWith('.js'))) {
      const text = await readFile(join(packed.dir, path), 'utf8');
      for (const [, target = ''] of text.matchAll(/new URL\(['"]([^'"]+)['"], import\.meta\.url\)/g)) {
        expect(paths, `${path} looks for ${target}`).toContain(posix.join(posix.dirname(path), target));
      }
    }
  });

  test('imports the packages that it depends on, and no other', async () => {
    const texts = await Promise.all(
      paths.filter((name) => name.endsWith('.js')).map((path) => readFile(join(packed.dir, path), 'utf8')),
    );
    const declared = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
    expect([...new Set(texts.flatMap(packagesImportedBy))].toSorted()).toEqual(declared.toSorted());
  });

  test('has nothing that publint remarks on', async () => {
    const { messages, pkg } = await publint({ pkgDir: packed.dir, pack: 'npm', strict: true });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });
});

/** The packages, without folders inside of them, that a built file imports at once or later. */
function packagesImportedBy(text: string): string[] {
  const specifiers = [
    ...text.matchAll(/^import\s*['"]([^'"]+)['"]/gm),
    ...text.matchAll(/\bfrom\s*['"]([^'"]+)['"];$/gm),
    ...text.matchAll(/\b(?:import|require|require\.resolve|import\.meta\.resolve)\(['"]([^'"]+)['"]\)/g),
  ].map(([, specifier = '']) => specifier);
  return specifiers
    .filter((name) => !name.startsWith('.') && !isBuiltin(name))
    .map((name) =>
      name
        .split('/')
        .slice(0, name.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}
