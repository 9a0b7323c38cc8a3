import { fail, ok } from '../../base/result.ts';
import type { Result } from '../../base/result.ts';

/** Where the local target keeps its state, below the current folder. */
export const LOCAL_FOLDER = '.batchspec/local';

/** Which target a command talks to, and how it is named in what we show. */
export interface TargetChoice {
  readonly name: 'local' | 'azure';
  readonly describe: string;
  /** Something the user may not expect, in one line. */
  readonly remark?: string;
}

/**
 * The flag wins over `BATCHSPEC_TARGET`, which wins over local. The error is a sentence. Where the
 * environment names an Azure account and the target is local all the same, a remark says so.
 */
export function chooseTarget(
  flag: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Result<TargetChoice, string> {
  const name = flag ?? (env['BATCHSPEC_TARGET'] || 'local');
  if (name === 'azure') {
    const account = env['AZURE_BATCH_ACCOUNT'];
    return ok({ name, describe: account ? `azure (account ${account})` : 'azure' });
  }
  if (name !== 'local') return fail(`BATCHSPEC_TARGET is "${name}"; it must be local or azure`);
  const describe = `local (${LOCAL_FOLDER})`;
  const endpoint = env['AZURE_BATCH_ENDPOINT'];
  if (!endpoint) return ok({ name, describe });
  const remark = `AZURE_BATCH_ENDPOINT is set, but the target is local; add --target azure to use ${endpoint}`;
  return ok({ name, describe, remark });
}
