import { link, mkdir, mkdtemp, open, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadOutputs } from '../../src/apply/storage/download.ts';
import type { RunEvent } from '../../src/apply/event.ts';
import { partPath } from '../../src/apply/storage/part-file.ts';
import type { BlobPort, BlobState } from '../../src/wire/ports.ts';
import { fakeClock } from '../rig/fake-clock.ts';
import { fault, pretendAccount, type PretendAccount, type Script } from '../rig/pretend-account.ts';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'batchspec-download-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

/** An account with a container `out` that holds blobs of these names, whose content is their name. */
function holding(names: readonly string[], script: Script = {}): PretendAccount {
  const account = pretendAccount(script);
  const blobs = new Map(names.map((name) => [name, Buffer.from(name)]));
  account.containers.set('out', { metadata: {}, blobs });
  return account;
}

const interrupt = new AbortController();

/** Downloads what a container of the account holds to `results`. */
const fetchFrom = (account: PretendAccount, events: RunEvent[] = [], clock = fakeClock()) =>
  downloadOutputs([{ container: 'out', into: 'results' }], {
    blobs: account.blobs,
    signal: interrupt.signal,
    clock,
    listen: (event) => events.push(event),
    specDir: dir,
    cutShort: () => undefined,
  });

async function fetchAll(names: readonly string[], script: Script = {}, events: RunEvent[] = []) {
  const account = holding(names, script);
  return { outcome: await fetchFrom(account, events), account };
}

/** The only blob of `out`, and where it is put together. */
async function onlyPart(account: PretendAccount): Promise<{ blob: BlobState; part: string }> {
  const listed = await account.blobs.blobs('out');
  const [blob] = listed.ok ? listed.value : [];
  if (!blob) throw new Error('no blob');
  return { blob, part: partPath(join(dir, 'results', blob.name), blob, () => false) };
}

const downloads = ({ requests }: PretendAccount): string[] =>
  requests.filter((request) => request.startsWith('download'));

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
    const account = holding(['x.txt', 'y.txt']);
    const { part } = await onlyPart(account);
    await symlink(join(dir, 'precious'), part);
    expect(await fetchFrom(account)).toMatchObject({ ok: true });
    expect(await readFile(join(dir, 'precious'), 'utf8')).toBe('mine');
    expect(await readFile(join(dir, 'results', 'x.txt'), 'utf8')).toBe('x.txt');
  });

  it('leaves alone what is there already and fetches what differs', async () => {
    await mkdir(join(dir, 'results'));
    await writeFile(join(dir, 'results', 'a'), 'a');
    await writeFile(join(dir, 'results', 'b'), 'B');
    const { outcome, account } = await fetchAll(['a', 'b']);
    expect(outcome).toMatchObject({ ok: true, value: { files: 2, fetched: 1 } });
    expect(downloads(account)).toEqual(['download out/b']);
  });

  it('knows a file again that was fetched from a blob without a hash, until one of them changes', async () => {
    const account = holding(['x.txt']);
    let etag = 'first';
    const listed = async (container: string): ReturnType<PretendAccount['blobs']['blobs']> => {
      const found = await account.blobs.blobs(container);
      if (!found.ok) return found;
      const modified = Date.UTC(2026, 0, 1);
      return { ok: true, value: found.value.map(({ name, bytes }) => ({ name, bytes, etag, modified })) };
    };
    const blobs = {
      ...account.blobs,
      blobs: listed,
      download: ({ etag: _etag, ...request }: Parameters<BlobPort['download']>[0]) =>
        account.blobs.download(request),
    };
    const again = async (): Promise<unknown> => {
      const got = await fetchFrom({ ...account, blobs });
      return got.ok && got.value.fetched;
    };
    expect([await again(), await again()]).toEqual([1, 0]);
    etag = 'second';
    expect([await again(), await again()]).toEqual([1, 0]);
    await writeFile(join(dir, 'results', 'x.txt'), 'X.TXT');
    expect([await again(), await again()]).toEqual([1, 0]);
    expect(await readFile(join(dir, 'results', 'x.txt'), 'utf8')).toBe('x.txt');
  });

  it('leaves no half file when it fails, and says why', async () => {
    const full = { ...fault('ENOSPC', 'other'), message: 'no space left on device' };
    const { status: _none, ...withoutStatus } = full;
    const { outcome } = await fetchAll(['a', 'b'], {
      on: (verb, subject) => (verb === 'download' && subject === 'out/b' ? withoutStatus : undefined),
    });
    expect(outcome).toMatchObject({ ok: false, error: { reason: 'download' } });
    expect(JSON.stringify(outcome)).toContain('no space left on device');
    expect(JSON.stringify(outcome)).toContain('the disk is full');
    expect((await tree()).some((path) => path.endsWith('.part'))).toBe(false);
  });

  it('goes on where a broken connection ended it, in whatever run comes next', async () => {
    let broken = true;
    const account = holding(['abcdefghij'], {
      on: (verb) => (verb === 'download' && broken ? fault('ECONNRESET', 'unreachable') : undefined),
    });
    expect(await fetchFrom(account)).toMatchObject({ ok: false, error: { reason: 'fault' } });
    const { part } = await onlyPart(account);
    expect(await readFile(part, 'utf8')).toBe('abcde');
    broken = false;
    expect(await fetchFrom(account)).toMatchObject({ ok: true, value: { fetched: 1 } });
    expect(downloads(account)).toEqual(['download out/abcdefghij', 'download out/abcdefghij from 5']);
    expect(await tree()).toEqual(['results/abcdefghij']);
    expect(await readFile(join(dir, 'results', 'abcdefghij'), 'utf8')).toBe('abcdefghij');
  });

  it('leaves nothing of a connection that broke before the first byte', async () => {
    const { outcome } = await fetchAll(['x'], {
      on: (verb) => (verb === 'download' ? fault('ServerBusy', 'busy', 503) : undefined),
    });
    expect(outcome).toMatchObject({ ok: false, error: { reason: 'fault' } });
    expect(await tree()).toEqual([]);
  });

  it('takes nothing of a part that was left of another version of the blob, and removes it', async () => {
    const account = holding(['x.txt']);
    const { blob } = await onlyPart(account);
    await mkdir(join(dir, 'results'));
    await writeFile(
      partPath(join(dir, 'results', 'x.txt'), { ...blob, etag: 'old' }, () => false),
      'old',
    );
    await fetchFrom(account);
    expect(await tree()).toEqual(['results/x.txt']);
    expect(await readFile(join(dir, 'results', 'x.txt'), 'utf8')).toBe('x.txt');
  });

  it('keeps a file that is called like a part of another one but is an output itself', async () => {
    const part = `x.batchspec-00000000.part`;
    await fetchAll(['x', part]);
    expect(await tree()).toEqual(['results/x', `results/${part}`]);
  });

  it('fetches once more what arrives damaged, and gives up on what always does', async () => {
    const account = holding(['x.txt']);
    const { part } = await onlyPart(account);
    await mkdir(join(dir, 'results'));
    await writeFile(part, '??');
    expect(await fetchFrom(account)).toMatchObject({ ok: true, value: { fetched: 1 } });
    expect(downloads(account)).toEqual(['download out/x.txt from 2', 'download out/x.txt']);
    expect(await readFile(join(dir, 'results', 'x.txt'), 'utf8')).toBe('x.txt');

    const liar = holding(['y.txt']);
    const lying = {
      ...liar.blobs,
      blobs: async (container: string) => wrongHashes(await liar.blobs.blobs(container)),
    };
    const outcome = await fetchFrom({ ...liar, blobs: lying });
    expect(outcome).toMatchObject({ ok: false, error: { reason: 'download' } });
    expect(JSON.stringify(outcome)).toContain('did not arrive as it is stored: its MD5 is ');
    expect(downloads(liar)).toHaveLength(2);
    expect(await tree()).toEqual(['results/x.txt']);
  });

  it('fetches a blob as it is now when it changed since it was listed, unless it keeps changing', async () => {
    let changes = 1;
    let version = 0;
    const account = holding(['x.txt'], {
      on: (verb) => {
        if (verb === 'download' && changes > 0) {
          changes -= 1;
          version += 1;
          account.containers.get('out')?.blobs.set('x.txt', Buffer.from(`version ${version}`));
        }
        return undefined;
      },
    });
    expect(await fetchFrom(account)).toMatchObject({ ok: true, value: { fetched: 1 } });
    expect(await readFile(join(dir, 'results', 'x.txt'), 'utf8')).toBe('version 1');

    changes = Infinity;
    await rm(join(dir, 'results', 'x.txt'));
    expect(JSON.stringify(await fetchFrom(account))).toContain('keeps changing');
    expect(await tree()).toEqual([]);
  });

  it('waits for another process that fetches the same blob, and then finds it done', async () => {
    const { tryLock } = await import('fs-native-extensions');
    const account = holding(['x.txt']);
    const { part } = await onlyPart(account);
    await mkdir(join(dir, 'results'));
    const other = await open(part, 'w');
    expect(tryLock(other.fd)).toBe(true);
    const events: RunEvent[] = [];
    const clock = fakeClock();
    const finish = async (): Promise<void> => {
      await writeFile(join(dir, 'results', 'x.txt'), 'x.txt');
      await rm(part);
      await other.close();
    };
    const sleep = async (ms: number): Promise<void> => {
      await clock.sleep(ms);
      if (clock.slept.length === 3) await finish();
    };
    expect(await fetchFrom(account, events, { ...clock, sleep })).toMatchObject({ ok: true });
    expect(events.filter(({ type }) => type === 'waiting')).toHaveLength(1);
    expect(downloads(account)).toEqual([]);
    expect(clock.slept).toHaveLength(3);
    expect(await tree()).toEqual(['results/x.txt']);
  });

  it('leaves alone the part that another process works on', async () => {
    const { tryLock } = await import('fs-native-extensions');
    const account = holding(['x.txt']);
    const { blob } = await onlyPart(account);
    const part = partPath(join(dir, 'results', 'x.txt'), { ...blob, etag: 'newer' }, () => false);
    await mkdir(join(dir, 'results'));
    const other = await open(part, 'w');
    tryLock(other.fd);
    await fetchFrom(account);
    expect(await tree()).toHaveLength(2);
    await other.close();
    await fetchFrom(account);
    expect(await tree()).toEqual(['results/x.txt']);
  });

  it('does not write through another name of a file either', async () => {
    const account = holding(['x.txt']);
    const { part } = await onlyPart(account);
    await mkdir(join(dir, 'results'));
    await writeFile(join(dir, 'precious'), '');
    await link(join(dir, 'precious'), part);
    expect(await fetchFrom(account)).toMatchObject({ ok: true });
    expect(await readFile(join(dir, 'precious'), 'utf8')).toBe('');
  });

  it('takes names as long as a disk takes them', async () => {
    const name = `${'ä'.repeat(117)}.${'x'.repeat(5)}`;
    await fetchAll([name]);
    expect(await tree()).toEqual([`results/${name}`]);
  });

  it('refuses two containers of which one would overwrite the other’s files', async () => {
    const account = holding(['a', 'b']);
    account.containers.set('more', { metadata: {}, blobs: new Map([['B', Buffer.from('other')]]) });
    const into = 'results';
    const outcome = await downloadOutputs(
      [
        { container: 'out', into },
        { container: 'more', into: './results/' },
      ],
      {
        blobs: account.blobs,
        signal: interrupt.signal,
        clock: fakeClock(),
        listen: () => undefined,
        specDir: dir,
        cutShort: () => undefined,
      },
    );
    expect(outcome).toMatchObject({ ok: false, error: { reason: 'download' } });
    expect(JSON.stringify(outcome)).toContain('b of out and B of more would both become results/b');
    expect(downloads(account)).toEqual([]);
  });

  it('tells which names it had to change, and how far it is', async () => {
    const events: RunEvent[] = [];
    await fetchAll(['../x', 'y'], {}, events);
    expect(events.filter((event) => event.type === 'warning')).toHaveLength(1);
    expect(events.at(-1)).toEqual({ type: 'download-progress', files: 2, ofFiles: 2, bytes: 5, ofBytes: 5 });
  });
});

const wrongHashes = (
  listed: Awaited<ReturnType<PretendAccount['blobs']['blobs']>>,
): Awaited<ReturnType<PretendAccount['blobs']['blobs']>> =>
  listed.ok ? { ok: true, value: listed.value.map((blob) => ({ ...blob, md5: '0'.repeat(32) })) } : listed;
