import type { Diagnostic } from '../../base/diagnostic.ts';
import { safeLine } from '../safe-text.ts';

/**
 * Diagnostics as workflow commands of GitHub Actions, one a line, which become annotations of the files in a
 * pull request. `fileOf` gives the name of a file as seen from the root of the repository.
 * Source: "Workflow commands for GitHub Actions" and the escaping that the runner undoes (`@actions/core`,
 * command.ts): `%`, CR and LF everywhere, and `:` and `,` within properties.
 */
export function githubAnnotations(
  diagnostics: readonly Diagnostic[],
  fileOf: (file: string) => string,
): string {
  return diagnostics.map((diagnostic) => `${annotation(diagnostic, fileOf)}\n`).join('');
}

function annotation(
  { severity, code, message, hint, at }: Diagnostic,
  fileOf: (file: string) => string,
): string {
  const oneLine = at?.line === at?.endLine;
  const properties = {
    ...(at && { file: fileOf(at.file), line: at.line, endLine: at.endLine }),
    // Columns are refused where an annotation spans lines.
    ...(at && oneLine && { col: at.col, endColumn: at.endCol }),
    title: code,
  };
  const list = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const text = [message, ...(hint === undefined ? [] : [hint])].map(safeLine).join('\n');
  return `::${severity} ${list.join(',')}::${escapeData(text)}`;
}

const escapeData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const escapeProperty = (text: string): string =>
  escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
