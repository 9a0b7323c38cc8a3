import type * as sdkTypes from '@azure/storage-blob';
import type { BlobServiceClient, StorageSharedKeyCredential, UserDelegationKey } from '@azure/storage-blob';
import { fail, ok } from '../base/result.ts';
import { LIMITS } from '../wire/limits.ts';
import type { Answer, BlobPort } from '../wire/ports.ts';
import { isLoopback } from './proxy.ts';
import { tryRequest, type RetryOptions } from './retry.ts';

export type SasMaker = BlobPort['containerSas'];

/** Clocks differ: a delegation key starts so long ago, and ends so long before the service's limit. */
const SKEW_MS = 15 * 60_000;
/** A delegation key that ends so much too early is good enough: they all would for the longest SAS. */
const KEPT_MS = 3_600_000;
const LONGEST_MS = LIMITS.sasDays * 86_400_000 - 2 * SKEW_MS;

interface Delegation {
  readonly key: UserDelegationKey;
  /** Milliseconds since the epoch. */
  readonly until: number;
}

/**
 * Makes SAS of containers: signed with the account's key, or where somebody is signed in with a delegation
 * key of the service's, which lives for seven days at most (source: "Get User Delegation Key"). Where all we
 * have is a SAS, no narrower one can be made of it, and handing it on would give tasks more than they need:
 * that is refused.
 */
export function openSasMaker({
  sdk,
  client,
  account,
  options,
  shared,
  signedIn,
}: {
  readonly sdk: typeof sdkTypes;
  readonly client: BlobServiceClient;
  readonly account: string;
  readonly options: RetryOptions;
  readonly shared: StorageSharedKeyCredential | undefined;
  readonly signedIn: boolean;
}): SasMaker {
  let delegation: Delegation | undefined;

  const delegationUntil = async (until: number): Answer<Delegation> => {
    if (delegation && delegation.until >= until - KEPT_MS) return ok(delegation);
    const now = options.clock.now();
    const ends = now + LONGEST_MS;
    const key = await tryRequest('get a key for access to storage', options, async () =>
      client.getUserDelegationKey(new Date(now - SKEW_MS), new Date(ends), {
        ...(options.signal && { abortSignal: options.signal }),
      }),
    );
    if (!key.ok) return key;
    delegation = { key: key.value, until: ends };
    return ok(delegation);
  };

  return async (name, { permissions, expiresAt }) => {
    const { origin, pathname, protocol, hostname } = new URL(client.getContainerClient(name).url);
    const url = `${origin}${pathname}`;
    // Only for a service on this very machine may a SAS travel without TLS.
    const plain = protocol === 'http:' && isLoopback(hostname);
    const values = (until: number) => ({
      containerName: name,
      permissions: sdk.ContainerSASPermissions.parse(permissions),
      expiresOn: new Date(until),
      protocol: plain ? sdk.SASProtocol.HttpsAndHttp : sdk.SASProtocol.Https,
    });
    if (shared)
      return ok({ url, token: sdk.generateBlobSASQueryParameters(values(expiresAt), shared).toString() });
    if (!signedIn) return fail(ONLY_A_SAS);
    const wanted = Math.min(expiresAt, options.clock.now() + LONGEST_MS);
    const held = await delegationUntil(wanted);
    if (!held.ok) return held;
    const { key, until } = held.value;
    const granted = values(Math.min(wanted, until));
    return ok({ url, token: sdk.generateBlobSASQueryParameters(granted, key, account).toString() });
  };
}

const ONLY_A_SAS = {
  kind: 'refused',
  service: 'storage',
  code: 'OnlyASas',
  message:
    'a shared access signature reads and writes blobs here, but no access for tasks can be made from it',
  doing: 'give tasks access to storage',
} as const;
