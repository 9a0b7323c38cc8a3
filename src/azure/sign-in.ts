import type { TokenCredential } from '@azure/identity';

import type { Clock } from '../base/clock.ts';

/** Gives tokens for a scope, each kept until shortly before it ends. */
export type SignIn = TokenCredential;
type Token = NonNullable<Awaited<ReturnType<TokenCredential['getToken']>>>;

const NETWORK =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|network_error)\b/;
/** A token is asked for anew so long before it ends. */
const EARLY_MS = 5 * 60_000;

/**
 * Signs in with Entra ID as `DefaultAzureCredential` does: environment, workload identity, managed identity,
 * then the tools of a developer. It reads the environment of the process by itself. What goes wrong is thrown
 * as an error with the code `SignInFailed` that has a line for each way that was tried; but where a first
 * token was had and a later one fails for the network, as a lost connection, so that it is tried again.
 */
export async function openSignIn({
  authority,
  clock,
}: {
  /** Where to sign in; absent: where the environment says, else the public cloud. */
  readonly authority?: string | undefined;
  readonly clock: Clock;
}): Promise<SignIn> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  const options = {
    ...(authority !== undefined && { authorityHost: authority }),
    // Its own five tries take half a minute to say that a machine has no identity.
    retryOptions: { maxRetries: 2, retryDelayInMs: 500 },
  };
  let credential: TokenCredential | undefined;
  const held = new Map<string, Promise<Token>>();
  let had = false;

  const ask = async (scopes: string | string[]): Promise<Token> => {
    try {
      // Made here because it reads the environment, and throws at what it does not like there.
      credential ??= new DefaultAzureCredential(options);
      const token = await credential.getToken(scopes);
      if (token === null) throw new Error('there is no token');
      had = true;
      return token;
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      const code = had && NETWORK.test(message) ? 'ECONNRESET' : 'SignInFailed';
      throw Object.assign(new Error(inShort(message)), { code });
    }
  };
  return {
    getToken: async (scopes) => {
      const key = String(scopes);
      const token = await held.get(key)?.catch(() => undefined);
      if (token && token.expiresOnTimestamp - clock.now() > EARLY_MS) return token;
      const asked = ask(scopes);
      held.set(key, asked);
      return asked;
    },
  };
}

/** One line for each way to sign in, without the advice of each. */
function inShort(message: string): string {
  const lines = message
    .split('\n')
    .map((line) =>
      line.replace(/ ?To troubleshoot, visit \S+/, '').replace(/^(?:CredentialUnavailableError|Error): /, ''),
    )
    .map((line) => line.trim().slice(0, 200))
    .filter((line) => line !== '' && !/^(To troubleshoot|Trace ID|Correlation ID|Timestamp)/i.test(line));
  return lines.slice(0, 8).join('; ');
}

/** The credentials of `@azure/batch`: each request carries a token. */
export const bearerCredentials = (signIn: SignIn, scope: string) => ({
  signRequest: async <R extends { readonly headers: { set(name: string, value: string): void } }>(
    request: R,
  ): Promise<R> => {
    const token = await signIn.getToken(scope);
    if (token === null) throw Object.assign(new Error('there is no token'), { code: 'SignInFailed' });
    request.headers.set('authorization', `Bearer ${token.token}`);
    return request;
  },
});
