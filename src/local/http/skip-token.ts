const PREFIX = 'WATV2:';

/** The opaque token of a next link, from what its page starts after. */
export const skipToken = (after: string): string =>
  `${PREFIX}${Buffer.from(after, 'utf8').toString('base64url')}`;

/** What a page starts after, from a token that this service gave; undefined for any other text. */
export function readSkipToken(token: string): string | undefined {
  const match = /^WATV2:([\w-]+)$/.exec(token);
  return match?.[1] === undefined ? undefined : Buffer.from(match[1], 'base64url').toString('utf8');
}
