import type { Environment } from './proxy.ts';
import type { RetryOptions } from './retry.ts';
import type { SignIn } from './sign-in.ts';
import type { TrafficMeter } from './traffic.ts';

/** What the gateways of both services are opened with. */
export interface GatewayOptions extends RetryOptions {
  /** Where proxies are named. */
  readonly env?: Environment | undefined;
  readonly meter?: TrafficMeter | undefined;
  /** Signs in, once for both services; called only where there is no key. */
  readonly signIn?: (() => Promise<SignIn>) | undefined;
  /** Names us in the services' logs. */
  readonly userAgent?: string | undefined;
}

/** Signs in; without the means to, whoever opened the gateway has given neither a key nor them. */
export function signedIn({ signIn }: GatewayOptions): Promise<SignIn> {
  if (signIn === undefined) throw new Error('neither a key nor a way to sign in');
  return signIn();
}
