import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request of the client as the middle sees it. `n` counts the client's own requests from 1, over all services. */
export interface Passing {
  readonly n: number;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly service: 'batch' | 'blobs';
  /** False for a request of a node; those are not counted, and have the number of the client's last one. */
  readonly isClient: boolean;
}

/**
 * What happens to a request: it passes; it is answered here and never arrives; or the connection breaks before
 * it arrives, when half of its body has arrived, or after it has taken effect. `meanwhile` is called in that moment.
 */
export type Fate =
  | 'pass'
  | {
      readonly answer: {
        readonly status: number;
        readonly headers?: Record<string, string>;
        readonly body: string;
      };
    }
  | { readonly drop: 'before' | 'midway' | 'after'; readonly meanwhile?: () => void };

/** A proxy before both services. Nodes use it too, for the URLs in tasks name it; without `nodes` they pass. */
export interface Middle extends AsyncDisposable {
  readonly batch: string;
  readonly blobs: string;
  /** Decides the fate of the client's requests from now on, counted from 1 again. */
  decide(fate: (passing: Passing) => Fate, nodes?: (passing: Passing) => Fate): void;
  /** The requests that the client has made since. */
  readonly seen: () => readonly Passing[];
  /** The requests since, of the client and of nodes, that did not just pass. */
  readonly met: () => readonly Passing[];
}

const pass = (): Fate => 'pass';

/** Opens a proxy before a Batch endpoint and a blob endpoint, `http://host:port[/path]` each. */
export async function openMiddle(upstream: {
  readonly batch: string;
  readonly blobs: string;
}): Promise<Middle> {
  let fateOf: (passing: Passing) => Fate = pass;
  let fateOfNodes = pass as (passing: Passing) => Fate;
  let seen: Passing[] = [];
  let met: Passing[] = [];
  const open = async (service: Passing['service']): Promise<{ server: Server; url: string }> => {
    const to = new URL(upstream[service]);
    const server = createServer((asked, answer) => {
      const isClient = /batchspec\//.test(asked.headers['user-agent'] ?? '');
      const { method = '', url = '' } = asked;
      const passing = { n: seen.length + (isClient ? 1 : 0), method, url, service, isClient };
      if (isClient) seen.push(passing);
      const fate = isClient ? fateOf(passing) : fateOfNodes(passing);
      if (fate === 'pass') return forward(asked, answer, to, undefined);
      met.push(passing);
      if ('answer' in fate) {
        asked.resume();
        answer.writeHead(fate.answer.status, fate.answer.headers);
        return void answer.end(fate.answer.body);
      }
      if (fate.drop === 'after') return forward(asked, answer, to, fate.meanwhile ?? (() => undefined));
      fate.meanwhile?.();
      if (fate.drop === 'midway') return breakMidway(asked, to);
      return void asked.socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    return { server, url: `http://127.0.0.1:${port}${to.pathname === '/' ? '' : to.pathname}` };
  };
  const batch = await open('batch');
  const blobs = await open('blobs');
  return {
    batch: batch.url,
    blobs: blobs.url,
    decide: (fate, nodes = pass) => {
      fateOf = fate;
      fateOfNodes = nodes;
      seen = [];
      met = [];
    },
    seen: () => seen,
    met: () => met,
    [Symbol.asyncDispose]: async () => {
      for (const { server } of [batch, blobs]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

/** Passes a request on with half of its body, then breaks both connections. */
function breakMidway(asked: IncomingMessage, to: URL): void {
  const { method, url, headers } = asked;
  const { hostname: host, port } = to;
  const chunks: Buffer[] = [];
  asked.on('data', (chunk: Buffer) => chunks.push(chunk));
  asked.on('end', () => {
    const body = Buffer.concat(chunks);
    const onward = request({ host, port, method, path: url, headers });
    onward.on('error', () => undefined);
    onward.write(body.subarray(0, Math.floor(body.length / 2)), () => {
      onward.destroy();
      asked.socket.destroy();
    });
  });
}

/** Passes a request on; with `lose`, its answer is read whole, then `lose` is called and the connection breaks. */
function forward(
  asked: IncomingMessage,
  answer: ServerResponse,
  to: URL,
  lose: (() => void) | undefined,
): void {
  const { method, url, headers } = asked;
  const options = {
    host: to.hostname,
    port: to.port,
    method,
    path: url,
    // The host as well: the service makes next links of it, which then lead through here too.
    headers,
  };
  const onward = request(options, (got) => {
    if (lose) {
      got.resume();
      got.on('end', () => {
        lose();
        asked.socket.destroy();
      });
      return;
    }
    answer.writeHead(got.statusCode ?? 502, got.headers);
    got.pipe(answer);
  });
  // Whichever side breaks off, the other has to hear of it.
  onward.on('error', () => asked.socket.destroy());
  asked.on('error', () => onward.destroy());
  answer.on('close', () => {
    if (!answer.writableEnded && !lose) onward.destroy();
  });
  asked.pipe(onward);
}
