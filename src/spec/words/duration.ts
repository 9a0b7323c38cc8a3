const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** A duration of the spec (`90s`, `2h`, `PT1H30M`), which the schema has checked, in seconds. */
export function durationSeconds(text: string): number {
  const short = /^(\d+)([smhd])$/.exec(text);
  if (short) return Number(short[1]) * (UNITS[short[2] ?? 's'] ?? 1);
  const iso = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/.exec(text);
  if (!iso) throw new Error(`not a duration: ${text}`);
  const [days, hours, minutes, seconds] = iso.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** The same as ISO 8601, as the service takes it; what is ISO 8601 already stays as it was written. */
export function isoDuration(text: string): string {
  if (text.startsWith('P')) return text;
  const unit = text.slice(-1);
  const count = Number(text.slice(0, -1));
  return unit === 'd' ? `P${count}D` : `PT${count}${unit.toUpperCase()}`;
}
