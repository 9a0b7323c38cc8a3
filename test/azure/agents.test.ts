import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';

import { agentsFor } from '../../src/azure/agents.ts';

describe('a connection', () => {
  it('on which nothing moves is given up, so that nobody waits for ever for a network that is gone', async () => {
    const mute = createServer(() => undefined);
    await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(mute.address() as AddressInfo).port}`;
    const { http } = await agentsFor(url, { env: {}, most: 1, silenceMs: 50 });
    const ended = new Promise((resolve, reject) => {
      get(url, { agent: http }, resolve).once('error', reject);
    });
    await expect(ended).rejects.toMatchObject({ code: 'ETIMEDOUT', message: 'no answer within 0.05 s' });
    mute.closeAllConnections();
    await new Promise((resolve) => mute.close(resolve));
  });

  it('is used again, as long as it is in use', async () => {
    const sockets = new Set<unknown>();
    const server = createServer((request, response) => {
      sockets.add(request.socket);
      response.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { http } = await agentsFor(url, { env: {}, most: 1 });
    for (let round = 0; round < 5; round += 1) {
      await new Promise<void>((resolve, reject) => {
        get(url, { agent: http }, (answer) => answer.resume().on('end', resolve)).once('error', reject);
      });
    }
    expect(sockets.size).toBe(1);
    http.destroy();
    await new Promise((resolve) => server.close(resolve));
  });

  it('that nobody uses any more is let go in silence', async () => {
    let closed: (() => void) | undefined;
    const letGo = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const server = createServer((request, response) => {
      request.socket.once('close', () => closed?.());
      response.end('x');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { http } = await agentsFor(url, { env: {}, most: 1, silenceMs: 1000 });
    await new Promise<void>((resolve, reject) => {
      get(url, { agent: http }, (answer) => answer.resume().on('end', resolve)).once('error', reject);
    });
    await letGo;
    expect(Object.keys(http.freeSockets)).toEqual([]);
    await new Promise((resolve) => server.close(resolve));
  });
});
