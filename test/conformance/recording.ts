/** One recorded exchange with the service. */
export interface Exchange {
  readonly file: string;
  readonly index: number;
  readonly apiVersion: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly rawQuery: string;
  /** Names in any case. */
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Null where it was not recorded, or there was none. */
  readonly requestBody: string | null;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: string | null;
}

/** Exchanges that belong together, in order. */
export interface Scenario {
  readonly name: string;
  readonly exchanges: readonly Exchange[];
}

/** Reads recordings, one exchange in JSON a line. */
export function readScenarios(text: string): readonly Scenario[] {
  const byFile = new Map<string, Exchange[]>();
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const exchange = JSON.parse(line) as Exchange;
    byFile.set(exchange.file, [...(byFile.get(exchange.file) ?? []), exchange]);
  }
  return [...byFile].map(([name, exchanges]) => ({
    name,
    exchanges: exchanges.toSorted((a, b) => a.index - b.index),
  }));
}

/** When the service answered, in milliseconds since the epoch. */
export const answeredAt = (exchange: Exchange): number | undefined => {
  const ms = Date.parse(headersOf(exchange.responseHeaders)['date'] ?? '');
  return Number.isNaN(ms) ? undefined : ms;
};

/** Headers with their names in lower case. */
export const headersOf = (headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
