import type { Diagnostic } from '../base/diagnostic.ts';
import type { Place } from '../base/place.ts';
import { codeFrame, linesOf } from './code-frame.ts';
import { safeLine } from './safe-text.ts';
import { plainStyle, type Style } from './style.ts';

/** Texts by the file name that places carry. */
export type Sources = ReadonlyMap<string, string>;

/**
 * Diagnostics as people read them: place, message, the source line with a caret, other places that matter,
 * and what to do; an empty line after each. Ends with a line break unless there are none.
 */
export function drawDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: Sources,
  style: Style = plainStyle,
): string {
  const texts = new Map(Array.from(sources, ([file, text]) => [file, linesOf(text)]));
  return diagnostics.map((diagnostic) => `${drawDiagnostic(diagnostic, texts, style)}\n\n`).join('');
}

/** Lines of texts by the file name that places carry. */
type Texts = ReadonlyMap<string, readonly string[]>;

/** One diagnostic, without a line break at the end. */
function drawDiagnostic(diagnostic: Diagnostic, texts: Texts, style: Style): string {
  const { severity, code, at, hint, related = [] } = diagnostic;
  const mark = severity === 'error' ? style.red : style.yellow;
  const head = `${mark(`${severity}[${code}]`)}: ${style.bold(safeLine(diagnostic.message))}`;
  const lines = [at ? `${style.cyan(showPlace(at))}: ${head}` : head];
  if (at) lines.push(...frame(at, texts, style, mark));
  for (const other of related) {
    lines.push(`  ${style.cyan(showPlace(other.at))}: ${safeLine(other.message)}`);
    lines.push(...frame(other.at, texts, style, style.cyan));
  }
  if (hint !== undefined) lines.push(`  ${style.green('hint')}: ${safeLine(hint)}`);
  return lines.join('\n');
}

/** `file:line:col`. */
export function showPlace(at: Place): string {
  return `${safeLine(at.file)}:${at.line}:${at.col}`;
}

function frame(at: Place, texts: Texts, style: Style, mark: (text: string) => string): string[] {
  return codeFrame(texts.get(at.file) ?? [], at, style, mark).map((line) => `  ${line}`);
}
