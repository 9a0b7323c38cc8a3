import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';

import type { Environment } from './proxy.ts';
import { proxyFor } from './proxy.ts';

/** The connections of one service, for addresses of either scheme. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

/** A connection on which nothing moves for so long is given up: a dead network says nothing. */
const SILENCE_MS = 100_000;
/**
 * The same until the service has said its first word: then the other side is something else. A request is
 * answered within 30 seconds, which is the service's own limit (the parameter `timeout` of its REST API).
 */
const FIRST_WORD_MS = 30_000;
/** A connection that has not come about by then never will. */
const CONNECT_MS = 10_000;

/**
 * Connections to a service: kept open between requests, at most `most` at once, and given up with ETIMEDOUT
 * where nothing moves on them for `silenceMs`. They lead through the proxy that the environment names for `endpoint`, if it
 * names one. The SDKs' own ways to a proxy are not used: that of `@azure/batch` is passed over where a client
 * has agents of its own, and sends the headers of a request, signature included, to the proxy.
 */
export async function agentsFor(
  endpoint: string,
  {
    env,
    most,
    silenceMs = SILENCE_MS,
  }: { readonly env: Environment; readonly most: number; readonly silenceMs?: number },
): Promise<Agents> {
  const options = { keepAlive: true, maxSockets: most, timeout: silenceMs };
  const watched = <A extends HttpAgent>(agent: A): A => endSilence(agent, silenceMs);
  const proxy = proxyFor(endpoint, env);
  if (proxy === undefined) {
    return { http: watched(new HttpAgent(options)), https: watched(new HttpsAgent(options)) };
  }
  const [{ HttpProxyAgent }, { HttpsProxyAgent }] = await Promise.all([
    import('http-proxy-agent'),
    import('https-proxy-agent'),
  ]);
  return {
    http: watched(new HttpProxyAgent(proxy, options)),
    https: watched(new HttpsProxyAgent(proxy, options) as unknown as HttpsAgent),
  };
}

/** What an agent calls to connect; Node's types leave it out. */
interface Connecting {
  createConnection: (...given: readonly unknown[]) => Duplex | undefined;
}

/** The same agent, whose connections end where nothing moves on them for so many milliseconds. */
function endSilence<A extends HttpAgent>(agent: A, ms: number): A {
  const connecting = agent as unknown as Connecting;
  const connect = connecting.createConnection.bind(agent);
  let heard = false;
  const silence = (): number => (heard ? ms : Math.min(FIRST_WORD_MS, ms));
  connecting.createConnection = (...given) => {
    const socket = connect(...given) as Socket | undefined;
    socket?.setTimeout(socket.connecting ? Math.min(CONNECT_MS, ms) : silence());
    socket?.once('connect', () => socket.setTimeout(silence()));
    socket?.once('data', () => {
      heard = true;
      socket.setTimeout(ms);
    });
    socket?.on('timeout', () => {
      const message = `no answer within ${(socket.timeout ?? ms) / 1000} s`;
      socket.destroy(Object.assign(new Error(message), { code: 'ETIMEDOUT' }));
    });
    return socket;
  };
  return agent;
}
