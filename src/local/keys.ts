import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** An account of the local target. Keys are base64, as real account keys are. */
interface LocalAccount {
  readonly account: string;
  readonly key: string;
}

/** The two accounts of a state folder. */
export interface LocalAccounts {
  readonly batch: LocalAccount;
  readonly storage: LocalAccount;
}

/** Bytes of a real account key. */
const KEY_BYTES = 64;
const ACCOUNT = 'batchspeclocal';

const keyFile = (stateDir: string): string => join(stateDir, 'keys.json');

/** The accounts of a state folder, as they were made; undefined where there are none, or none that can be read. */
export async function readKeys(stateDir: string): Promise<LocalAccounts | undefined> {
  try {
    const accounts = JSON.parse(await readFile(keyFile(stateDir), 'utf8')) as LocalAccounts;
    const whole = [accounts.batch, accounts.storage].every(
      ({ account, key }) => account !== '' && Buffer.from(key, 'base64').length === KEY_BYTES,
    );
    return whole ? accounts : undefined;
  } catch (error) {
    // Not there, or no such JSON: to be made anew. What else may be wrong with the disk is the caller's.
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The accounts of a state folder, made with random keys the first time. The file is for its owner only (0600).
 * Rejects with the system's error where it cannot be read or written.
 */
export async function readOrMakeKeys(stateDir: string): Promise<LocalAccounts> {
  const known = await readKeys(stateDir);
  if (known) return known;
  const accounts: LocalAccounts = {
    batch: { account: ACCOUNT, key: randomBytes(KEY_BYTES).toString('base64') },
    storage: { account: ACCOUNT, key: randomBytes(KEY_BYTES).toString('base64') },
  };
  const whole = `${keyFile(stateDir)}.new`;
  await writeFile(whole, `${JSON.stringify(accounts, undefined, 2)}\n`, { mode: 0o600 });
  await rename(whole, keyFile(stateDir));
  return accounts;
}
