import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';

import { openBatch } from '../../src/azure/batch-gateway.ts';
import { openBlobs } from '../../src/azure/blob-gateway.ts';
import { proxyFor, proxyTrouble } from '../../src/azure/proxy.ts';
import { fakeClock } from '../rig/fake-clock.ts';
import { ServiceRig } from '../rig/batch-service.ts';
import { VirtualNodeHost } from '../rig/virtual-node-host.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** A forward proxy that sends every request to one port of this machine, and refuses every tunnel. */
async function proxy(port: number): Promise<{ url: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((message, response) => {
    seen.push(message);
    const { pathname, search } = new URL(message.url ?? '');
    const { method = 'GET', headers } = message;
    const onward = ask(
      { host: '127.0.0.1', port, method, path: `${pathname}${search}`, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 0, answer.headers);
        answer.pipe(response);
      },
    );
    message.pipe(onward);
  });
  server.on('connect', (message, socket) => {
    seen.push(message);
    socket.end('HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://user:word@127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const KEY = 'c2VjcmV0';

describe('a proxy', () => {
  it('leads to the Batch service, though its host cannot be found from here', async () => {
    await using rig = await ServiceRig.open(new VirtualNodeHost());
    const { url, seen } = await proxy(rig.service.port);
    const endpoint = 'http://acct.westeurope.batch.invalid';
    const { name: account, key } = rig.account;
    const env = { http_proxy: url };
    const batch = await openBatch({ account, endpoint, key }, { clock: fakeClock(Date.now()), env });
    expect(await batch.pool('none')).toEqual({ ok: true, value: undefined });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.headers['proxy-authorization']).toBe(`Basic ${btoa('user:word')}`);
  });

  it('is told no signature where it only opens a tunnel, and its refusal is told', async () => {
    const { url, seen } = await proxy(0);
    const env = { HTTPS_PROXY: url };
    const options = { clock: fakeClock(), env };
    const batch = await openBatch(
      { account: 'acct', endpoint: 'https://acct.westeurope.batch.invalid', key: KEY },
      options,
    );
    const blobs = await openBlobs(
      { account: 's', blobEndpoint: 'https://s.blob.invalid', key: KEY },
      options,
    );
    expect(await batch.pool('p')).toMatchObject({ ok: false, error: { status: 407 } });
    expect(await blobs.container('c')).toMatchObject({ ok: false, error: { status: 407 } });
    expect(seen.map(({ method, url: to }) => `${method} ${to}`)).toEqual([
      'CONNECT acct.westeurope.batch.invalid:443',
      'CONNECT s.blob.invalid:443',
    ]);
    for (const { headers } of seen) expect(Object.keys(headers)).not.toContain('authorization');
  });

  it('is chosen by the scheme of the address, and passed by where NO_PROXY says so', () => {
    const env = {
      HTTPS_PROXY: 'http://secure:1',
      HTTP_PROXY: 'plain:2',
      NO_PROXY: '.corp.example, other.example:8080',
    };
    expect(proxyFor('https://a.batch.azure.com', env)).toBe('http://secure:1');
    expect(proxyFor('http://a.batch.azure.com', env)).toBe('http://plain:2');
    expect(proxyFor('https://a.azure.com', { all_proxy: 'http://all:3' })).toBe('http://all:3');
    for (const direct of [
      'https://corp.example',
      'https://deep.in.corp.example/x',
      'http://other.example:8080',
      'http://127.0.0.1:10000/acct',
      'http://localhost:1',
      'http://[::1]:1',
    ]) {
      expect([direct, proxyFor(direct, env)]).toEqual([direct, undefined]);
    }
    expect(proxyFor('http://other.example', env)).toBe('http://plain:2');
    expect(proxyFor('https://notcorp.example', env)).toBe('http://secure:1');
    expect(proxyFor('https://a.azure.com', { ...env, NO_PROXY: '*' })).toBeUndefined();
  });

  it('whose address is none is named without being shown', () => {
    const keys = { signIn: false };
    expect(proxyTrouble({ HTTPS_PROXY: 'socks5://user:word@x:1' }, keys)).toMatch(
      /^HTTPS_PROXY is not the address/,
    );
    expect(proxyTrouble({ HTTPS_PROXY: 'socks5://user:word@x:1' }, keys)).not.toContain('word');
    expect(proxyTrouble({ https_proxy: 'proxy.example.com:8080' }, keys)).toBeUndefined();
    expect(proxyTrouble({ https_proxy: 'proxy.example.com:8080' }, { signIn: true })).toContain(
      'https_proxy needs a scheme',
    );
  });
});
