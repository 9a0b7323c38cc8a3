/** Environment variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The proxy for a URL, as curl and most tools read it from the environment: `HTTPS_PROXY` or `HTTP_PROXY` by
 * the URL's scheme, else `ALL_PROXY`, in either case of letters; undefined for none. `NO_PROXY` lists hosts
 * that are reached without, each with all below it (`example.com`, `.example.com`, `example.com:8080`), or
 * is `*`. This machine is always reached without.
 */
export function proxyFor(url: string, env: Environment): string | undefined {
  const { protocol, hostname, port } = new URL(url);
  const value = (name: string): string | undefined => env[name] || env[name.toLowerCase()] || undefined;
  const proxy = value(protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') ?? value('ALL_PROXY');
  if (proxy === undefined || isLoopback(hostname)) return undefined;
  const without = (value('NO_PROXY') ?? '').split(/[\s,]+/).filter((rule) => rule !== '');
  if (without.some((rule) => covers(rule, hostname, port))) return undefined;
  return proxy.includes('://') ? proxy : `http://${proxy}`;
}

/** True for a host name, as in a URL, of this very machine. */
export const isLoopback = (hostname: string): boolean =>
  /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/.test(hostname);

function covers(rule: string, hostname: string, port: string): boolean {
  if (rule === '*') return true;
  const [, name = '', only] = /^(.*?)(?::(\d+))?$/.exec(rule.toLowerCase()) ?? [];
  if (only !== undefined && only !== port) return false;
  const suffix = name.replace(/^\*?\.?/, '');
  return hostname === suffix || hostname.endsWith(`.${suffix}`);
}

/**
 * What is wrong with the proxies that the environment names, as a sentence that shows no password. Whoever
 * signs in needs their scheme too, for that goes through a library that insists on it.
 */
export function proxyTrouble(env: Environment, { signIn }: { readonly signIn: boolean }): string | undefined {
  for (const name of ['HTTPS_PROXY', 'HTTP_PROXY', 'ALL_PROXY']) {
    for (const key of [name, name.toLowerCase()]) {
      const value = env[key];
      if (!value) continue;
      const url = value.includes('://') ? value : `http://${value}`;
      if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
        return `${key} is not the address of a proxy, such as http://proxy.example.com:8080`;
      if (signIn && !value.includes('://')) return `${key} needs a scheme to sign in with Entra ID: http://…`;
    }
  }
  return undefined;
}
