const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

/** Bytes for people, in powers of 1024 with three digits at most: `0 B`, `1.5 KiB`, `12 MiB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && value < 9.95 ? value.toFixed(1) : String(Math.round(value));
  return `${digits} ${UNITS[unit]}`;
}

/** Milliseconds for people: `850 ms`, `2.4 s`, `1 min 05 s`, `2 h 03 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${two(seconds % 60)} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${two(minutes % 60)} min`;
}

/** A count and its noun: `1 task`, `3 tasks`, `1,200 files`. */
export function count(n: number, noun: string, plural = `${noun}s`): string {
  return `${withCommas(n)} ${n === 1 ? noun : plural}`;
}

/** An integer with a comma every three digits, whatever the locale. */
export function withCommas(n: number): string {
  return String(n).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
}

/** `done` of `all` in percent, from 0 to 100; 100 where there is nothing to do. */
export function percent(done: number, all: number): number {
  return all <= 0 ? 100 : Math.min(100, Math.floor((done / all) * 100));
}

const two = (n: number): string => String(n).padStart(2, '0');

/** How many code points a text has: its width on a terminal, but for wide and joined characters. */
const charCount = (text: string): number => Array.from(text).length;

/** `text` in at most `room` code points; a cut is shown by three dots. */
export function cutTo(text: string, room: number): string {
  const characters = Array.from(text);
  return characters.length <= room ? text : `${characters.slice(0, Math.max(0, room - 3)).join('')}...`;
}

/** Rows as aligned columns, two spaces apart, without trailing space. Widths count code points. */
export function alignColumns(rows: ReadonlyArray<readonly string[]>): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, charCount(cell));
  }
  return rows.map((row) =>
    row
      .map((cell, index) => cell + ' '.repeat((widths[index] ?? 0) - charCount(cell)))
      .join('  ')
      .trimEnd(),
  );
}
