import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';

import { defineConfig, type Plugin } from 'rolldown';

const source = (path: string): string => join(import.meta.dirname, 'src', path);

/** Packages that are installed beside the tool; all others that it imports become part of it. */
function installed(): Set<string> {
  const { dependencies, optionalDependencies } = manifestOf(import.meta.dirname);
  return new Set(Object.keys({ ...dependencies, ...optionalDependencies }));
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;

/** The name of the package that an import asks for. */
const packageOf = (id: string): string =>
  id
    .split('/')
    .slice(0, id.startsWith('@') ? 2 : 1)
    .join('/');

/** Writes beside the program the licences of the packages that became part of it. */
const licences: Plugin = {
  name: 'licences',
  generateBundle(_options, bundle) {
    const folders = Object.values(bundle).flatMap((file) =>
      file.type === 'chunk' ? file.moduleIds.filter(inPackage).map(folderOf) : [],
    );
    const texts = [...new Set(folders)].toSorted().map((folder) => {
      const { name, version, license } = manifestOf(folder);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${name} has no licence to ship`);
      return `${name} ${version} (${license})\n\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    });
    this.emitFile({ type: 'asset', fileName: 'LICENCES.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
  },
};

const inPackage = (id: string): boolean => id.includes('/node_modules/') && !id.startsWith('\0');

/** The package that a file is part of: the nearest folder above it with a named manifest. */
function folderOf(id: string): string {
  for (let folder = dirname(id); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && manifestOf(folder).name) return folder;
  }
}

/**
 * Builds `src/` into `dist/`: the command, and in `dist/lib/` what it loads when it is needed. A few large
 * files load faster than one for each module, and so do small packages that stand in them. The inputs
 * besides `cli` are processes of their own, found by their names beside the file that starts them.
 */
export default defineConfig({
  input: {
    cli: source('cli.ts'),
    host: source('local/process/host.js'),
    entry: source('local/azurite/entry.js'),
  },
  cwd: import.meta.dirname,
  platform: 'node',
  external: (id) => id.startsWith('node:') || builtinModules.includes(id) || installed().has(packageOf(id)),
  transform: { target: 'node20' },
  plugins: [licences],
  output: {
    dir: join(import.meta.dirname, 'dist'),
    format: 'esm',
    entryFileNames: ({ name }) => (name === 'cli' ? 'cli.js' : 'lib/[name].js'),
    chunkFileNames: 'lib/[name].js',
    comments: { legal: true, jsdoc: false, annotation: true },
  },
});
