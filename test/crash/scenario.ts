import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type Document, isScalar, isSeq, parseDocument, YAMLMap, YAMLSeq } from 'yaml';

const ROOT = new URL('../..', import.meta.url).pathname;

/** A spec of the gallery in a folder of its own, changed so that each task marks when it has done its work. */
export interface Scenario extends AsyncDisposable {
  /** The folder to run in; the spec is `specs/<name>.yaml` below it. */
  readonly dir: string;
  readonly spec: string;
  /** How often each task has come to its end since the last call, by id. */
  takeMarks(): Promise<ReadonlyMap<string, number>>;
  /** The downloaded files and their content since the last call; they are gone then. */
  takeResults(): Promise<ReadonlyMap<string, string>>;
}

/** Copies `specs/<name>.yaml` with what it needs; `edit` changes the copy. */
export async function openScenario(
  name: string,
  edit: (spec: Document) => void = () => undefined,
): Promise<Scenario> {
  const dir = await mkdtemp(join(tmpdir(), 'batchspec-scenario-'));
  const marks = join(dir, 'marks');
  const results = join(dir, 'specs/results');
  await mkdir(join(dir, 'specs'), { recursive: true });
  await cp(join(ROOT, 'specs/data'), join(dir, 'specs/data'), { recursive: true });
  await cp(join(ROOT, 'node-task/topn.mjs'), join(dir, 'node-task/topn.mjs'));
  const text = await readFile(join(ROOT, `specs/${name}.yaml`), 'utf8');
  await writeFile(join(dir, `specs/${name}.yaml`), withMarks(text, marks, edit));
  return {
    dir,
    spec: `specs/${name}.yaml`,
    takeMarks: async () => {
      const lines = (await readFile(marks, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
      await rm(marks, { force: true });
      const counts = new Map<string, number>();
      for (const id of lines) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    },
    takeResults: async () => {
      const names = await readdir(results, { recursive: true, withFileTypes: true }).catch(() => []);
      const files = names
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
      const texts = await Promise.all(
        files.map(
          async (file) => [file.slice(results.length + 1), lasting(await readFile(file, 'utf8'))] as const,
        ),
      );
      await rm(results, { recursive: true, force: true });
      return new Map(texts.toSorted(([a], [b]) => (a < b ? -1 : 1)));
    },
    [Symbol.asyncDispose]: async () => rm(dir, { recursive: true, force: true }),
  };
}

/** A result without the lines that tell where it was made. */
const lasting = (text: string): string => text.replaceAll(/^(?:Node|Job): .*\n/gm, '');

/** Every task's last command says that it is done; the spec's own commands stay as they are. */
function withMarks(text: string, marks: string, edit: (spec: Document) => void): string {
  const spec = parseDocument(text);
  edit(spec);
  const tasks = spec.get('tasks');
  for (const task of isSeq(tasks) ? tasks.items : []) {
    if (!(task instanceof YAMLMap)) continue;
    const command: unknown = task.get('command', true);
    const commands = new YAMLSeq();
    commands.items = isScalar(command) ? [command] : isSeq(command) ? command.items : [];
    commands.add(spec.createNode(`echo {{task.id}} >> ${marks}`));
    task.set('command', commands);
  }
  return spec.toString({ lineWidth: 0 });
}
