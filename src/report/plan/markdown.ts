import { cutTo } from '../format.ts';
import { safeLine, safeText } from '../safe-text.ts';

/**
 * Text that is not ours, on one line, as a code span of Markdown: nothing in it is read as Markdown or HTML, and
 * no name with an at sign is told of it. `most` is how many characters of it are kept.
 */
export function code(text: string, most = 200): string {
  const line = cutTo(safeLine(text), most);
  if (line === '') return '(empty)';
  const ticks = '`'.repeat(longestRun(line) + 1);
  const pad = /^`|`$|^ .* $/.test(line) ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** Text that is not ours as a fenced block, its lines kept; `most` is how many characters of it are kept. */
export function block(text: string, most: number): string {
  const lines = cutTo(safeText(text), most);
  const fence = '`'.repeat(Math.max(3, longestRun(lines) + 1));
  return `${fence}text\n${lines}\n${fence}`;
}

/** A part that is closed at first. `summary` is HTML: what is not ours in it goes through `htmlCode`. */
export const details = (summary: string, body: readonly string[]): string =>
  `<details><summary>${summary}</summary>\n\n${body.join('\n\n')}\n\n</details>`;

/** Text that is not ours, for HTML. */
export const htmlCode = (text: string, most = 200): string =>
  `<code>${cutTo(safeLine(text), most)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')}</code>`;

/** Lines of a list; of a long one the first and the last, with the number of those between. */
export function list<T>(items: readonly T[], most: number, draw: (item: T) => string): string {
  const lines = items.map((item, index) =>
    items.length > most && index >= most - 1 && index < items.length - 1 ? undefined : `- ${draw(item)}`,
  );
  const shown = lines.filter((line) => line !== undefined);
  if (items.length > most) shown.splice(-1, 0, `- … ${items.length - most} more …`);
  return shown.join('\n');
}

const longestRun = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
