import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadOutputs } from '../../src/apply/download.ts';
import type { RunEvent } from '../../src/apply/event.ts';
import { fault, pretendAccount, type Script } from '../rig/pretend-account.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'batchspec-download-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** Downloads blobs of these names, whose content is their name, to `results`. */
async function fetchAll(names: readonly string[], script: Script = {}, events: RunEvent[] = []) {
  const account = pretendAccount(script);
  account.containers.set('out', {
    metadata: {},
    blobs: new Map(names.map((name) => [name, Buffer.from(name)])),
  });
  const outcome = await downloadOutputs([{ container: 'out', into: 'results' }], {
    blobs: account.blobs,
    signal: new AbortController().signal,
    listen: (event) => events.push(event),
    specDir: dir,
    runId: 'run-1',
    cutShort: () => undefined,
  });
  return { outcome, account };
}

const tree = async (): Promise<string[]> => {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .toSorted();
};

describe('a download', () => {
  it('writes nothing outside of its folder, whatever blobs are called', async () => {
    const { outcome } = await fetchAll(['../evil', '/abs', 'a/../../evil', '..\\evil', 'fine/x.txt']);
    expect(outcome).toMatchObject({ ok: true, value: { files: 5, fetched: 5 } });
    expect((await tree()).every((path) => path.startsWith('results/'))).toBe(true);
    expect(await readFile(join(dir, 'results', 'fine', 'x.txt'), 'utf8')).toBe('fine/x.txt');
  });

  it('does not follow a link that leads out of its folder', async () => {
    const outside = await mkdtemp(join(tmpdir(), 'batchspec-outside-'));
    await mkdir(join(dir, 'results'));
    await symlink(outside, join(dir, 'results', 'sub'));
    const { outcome } = await fetchAll(['sub/x.txt']);
    expect(outcome).toMatchObject({ ok: false, error: { reason: 'download' } });
    expect(await readdir(outside)).toEqual([]);
    await rm(outside, { recursive: true });
  });

  it('replaces a link of a file’s name instead of writing through it', async () => {
    await mkdir(join(dir, 'results'));
    await writeFile(join(dir, 'precious'), 'mine');
    await symlink(join(dir, 'precious'), join(dir, 'results', 'x.txt'));
    await symlink(join(dir, 'precious'), join(dir, 'results', 'x.txt.run-1.part'));
    await fetchAll(['x.txt']);
    expect(await readFile(join(dir, 'precious'), 'utf8')).toBe('mine');
    expect(await readFile(join(dir, 'results', 'x.txt'), 'utf8')).toBe('x.txt');
  });

  it('leaves alone what is there already and fetches what differs', async () => {
    await mkdir(join(dir, 'results'));
    await writeFile(join(dir, 'results', 'a'), 'a');
    await writeFile(join(dir, 'results', 'b'), 'B');
    const { outcome, account } = await fetchAll(['a', 'b']);
    expect(outcome).toMatchObject({ ok: true, value: { files: 2, fetched: 1 } });
    expect(account.requests.filter((request) => request.startsWith('download'))).toEqual(['download out/b']);
  });

  it('leaves no half file when it fails, and says why', async () => {
    const full = { ...fault('ENOSPC', 'other'), message: 'no space left on device' };
    const { status: _none, ...withoutStatus } = full;
    const { outcome } = await fetchAll(['a', 'b'], {
      on: (verb, subject) => (verb === 'download' && subject === 'out/b' ? withoutStatus : undefined),
    });
    expect(outcome).toMatchObject({ ok: false, error: { reason: 'download' } });
    expect(JSON.stringify(outcome)).toContain('no space left on device');
    expect((await tree()).some((path) => path.endsWith('.part'))).toBe(false);
  });

  it('tells which names it had to change, and how far it is', async () => {
    const events: RunEvent[] = [];
    await fetchAll(['../x', 'y'], {}, events);
    expect(events.filter((event) => event.type === 'warning')).toHaveLength(1);
    expect(events.at(-1)).toEqual({ type: 'download-progress', files: 2, ofFiles: 2, bytes: 5, ofBytes: 5 });
  });
});
