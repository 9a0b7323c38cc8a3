/**
 * Times and durations as the Batch service writes them. Inside of batchspec's local service a time is a whole
 * number of microseconds since the Unix epoch: fine enough for the service's ETags, small enough for a number.
 */
export type Micros = number;

/** What the service answers for "no limit": the longest duration its own platform can hold. */
export const INFINITE_DURATION = 'P10675199DT2H48M5.4775807S';
const INFINITE_DURATION_MS = 922_337_203_685_477;

const TICKS_AT_UNIX_EPOCH = 621_355_968_000_000_000n;

/** The ETag of a resource last modified then: its time in units of 100 ns since the year 1, in hex, unquoted. */
export const etagOf = (modified: Micros): string =>
  `0x${(BigInt(modified) * 10n + TICKS_AT_UNIX_EPOCH).toString(16).toUpperCase()}`;

/** ISO 8601 in UTC, without trailing zeros in the fraction, as the service writes times in bodies. */
export function isoOf(time: Micros): string {
  const seconds = new Date(Math.floor(time / 1_000_000) * 1000).toISOString().slice(0, 19);
  const fraction = String(((time % 1_000_000) + 1_000_000) % 1_000_000)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return fraction === '' ? `${seconds}Z` : `${seconds}.${fraction}Z`;
}

/** An RFC 1123 date, cut to whole seconds, as the service writes times in headers. */
export const httpDateOf = (time: Micros): string =>
  new Date(Math.floor(time / 1_000_000) * 1000).toUTCString();

/** Reads an ISO 8601 time (with `Z`, with an offset, or with neither, taken as UTC); undefined if it is none. */
export function parseIsoTime(text: string): Micros | undefined {
  const match =
    /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})?$/i.exec(text);
  if (!match) return undefined;
  const [, day = '', clock = '00:00:00', fraction = '', zone = 'Z'] = match;
  const ms = Date.parse(`${day}T${clock}${zone.toUpperCase()}`);
  return Number.isNaN(ms) ? undefined : ms * 1000 + Number(fraction.padEnd(6, '0').slice(0, 6));
}

const DURATION = /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration; `Infinity` from the service's "no limit" upwards, undefined if the
 * text is none. Years count 365 days and months 30, as the service's own platform reads them.
 */
export function parseDuration(text: string): number | undefined {
  const match = DURATION.exec(text);
  if (!match || !/\d/.test(text) || text.endsWith('T')) return undefined;
  const [years, months, days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const wholeDays = (years ?? 0) * 365 + (months ?? 0) * 30 + (days ?? 0);
  const inSeconds = ((wholeDays * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  const ms = Math.round(inSeconds * 1000);
  if (ms >= INFINITE_DURATION_MS) return Infinity;
  return match[1] === '-' ? -ms : ms;
}

/** A duration in milliseconds as the service writes it: `P1DT2H3M4.5S`, zero as `PT0S`. */
export function durationOf(ms: number): string {
  if (ms >= INFINITE_DURATION_MS) return INFINITE_DURATION;
  const parts = [
    ['D', Math.floor(ms / 86_400_000)],
    ['H', Math.floor(ms / 3_600_000) % 24],
    ['M', Math.floor(ms / 60_000) % 60],
    ['S', (ms % 60_000) / 1000],
  ] as const;
  const [days = '', ...clock] = parts.map(([unit, count]) => (count > 0 ? `${count}${unit}` : ''));
  const time = clock.join('');
  if (days === '' && time === '') return 'PT0S';
  return `P${days}${time === '' ? '' : `T${time}`}`;
}
