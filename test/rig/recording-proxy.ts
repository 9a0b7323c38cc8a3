import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request that went through, and its answer. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly headers: string;
  readonly sent: string;
  readonly answered: string;
}

/** Passes everything on to another port of this machine, as it is, and remembers it. */
export async function recordingProxy(
  to: string,
  exchanges: Exchange[],
): Promise<AsyncDisposable & { readonly url: string }> {
  const { hostname, port } = new URL(to);
  const server = createServer((incoming, outgoing) => {
    const sent: Buffer[] = [];
    const answered: Buffer[] = [];
    const { method = 'GET', url = '/', headers } = incoming;
    const onward = request({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.on('data', (chunk: Buffer) => {
        answered.push(chunk);
        outgoing.write(chunk);
      });
      answer.on('end', () => {
        const [body, response] = [sent, answered].map((chunks) => Buffer.concat(chunks).toString('utf8'));
        exchanges.push({
          method,
          url,
          headers: JSON.stringify(headers),
          sent: body ?? '',
          answered: response ?? '',
        });
        outgoing.end();
      });
    });
    onward.on('error', () => outgoing.destroy());
    incoming.on('data', (chunk: Buffer) => {
      sent.push(chunk);
      onward.write(chunk);
    });
    incoming.on('end', () => onward.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
