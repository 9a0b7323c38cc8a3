import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

import { TLS } from './tls.ts';

/** An identity of a machine: an endpoint on loopback that gives tokens, as in Azure App Service. */
export interface Identity extends AsyncDisposable {
  /** What makes a process find it. */
  readonly env: Readonly<Record<string, string>>;
  /** What tokens were asked for. */
  readonly asked: string[];
}

/** Opens the identity of a machine; `refuse` makes it give no token. */
export async function openIdentity({ refuse = false } = {}): Promise<Identity> {
  const header = randomBytes(12).toString('hex');
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const resource = new URL(request.url ?? '', 'http://x').searchParams.get('resource') ?? '';
    const isOurs = request.headers['x-identity-header'] === header;
    asked.push(resource);
    const now = Math.floor(Date.now() / 1000);
    const body =
      refuse || !isOurs
        ? { statusCode: 400, message: 'No managed identity was found for this resource' }
        : {
            access_token: tokenFor(resource, now),
            expires_on: String(now + 86_400),
            resource,
            token_type: 'Bearer',
          };
    response.writeHead(refuse || !isOurs ? 400 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    env: { IDENTITY_ENDPOINT: `http://127.0.0.1:${port}/msi/token`, IDENTITY_HEADER: header },
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token with the claims that Azurite looks at; nobody has signed it. */
function tokenFor(audience: string, now: number): string {
  const tenant = 'ab1f708d-50f6-404c-a006-d71b2ac7a606';
  const claims = {
    aud: audience,
    iss: `https://sts.windows.net/${tenant}/`,
    iat: now,
    nbf: now - 60,
    exp: now + 86_400,
    oid: '11059fcc-5514-4800-b5f8-49808b9cfab6',
    tid: tenant,
  };
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.c2lnbmF0dXJl`;
}

/** Azurite with TLS, which takes tokens of Entra ID and keys. */
export interface SecureAzurite extends AsyncDisposable {
  readonly account: string;
  readonly key: string;
  readonly blobEndpoint: string;
  /** The certificate to trust, as a file. */
  readonly certificate: string;
}

/** Starts it in a folder, on a free port. */
export async function openSecureAzurite(folder: string): Promise<SecureAzurite> {
  const [account, key] = ['secureacct', randomBytes(64).toString('base64')];
  const certificate = join(folder, 'cert.pem');
  await writeFile(certificate, TLS.cert);
  await writeFile(join(folder, 'key.pem'), TLS.key, { mode: 0o600 });
  const main = createRequire(import.meta.url).resolve('azurite/dist/src/blob/main.js');
  const flags = [
    '--skipApiVersionCheck',
    '--oauth',
    'basic',
    '--cert',
    certificate,
    '--key',
    join(folder, 'key.pem'),
  ];
  const where = ['--blobPort', '0', '--location', join(folder, 'azurite'), '--disableTelemetry'];
  const child = spawn(process.execPath, [main, ...flags, ...where], {
    cwd: folder,
    env: { AZURITE_ACCOUNTS: `${account}:${key}` },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await new Promise<string>((resolve, reject) => {
    let said = '';
    const look = (chunk: Buffer): void => {
      said += chunk.toString();
      const found = /https:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on('data', look);
    child.stderr.on('data', look);
    child.once('exit', () => reject(new Error(`Azurite ended: ${said}`)));
  });
  return {
    account,
    key,
    blobEndpoint: `https://127.0.0.1:${port}/${account}`,
    certificate,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
}
