const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a duration such as `90s`, `1.5h`, `1h30m`; undefined for any other text, and for nothing at all. */
export function parseDuration(text: string): number | undefined {
  if (!/^(?:\d+(?:\.\d+)?[smhd])+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, number = '', unit = ''] of text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)) {
    ms += Number(number) * (UNIT_MS[unit] ?? 0);
  }
  return ms > 0 ? Math.round(ms) : undefined;
}
