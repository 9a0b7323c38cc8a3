import { unreachable } from '../base/unreachable.ts';

export const SHELLS = ['bash', 'fish', 'pwsh', 'json'] as const;
export type Shell = (typeof SHELLS)[number];

/** Lines that set environment variables, to be read by a shell (`bash` also: sh and zsh), or one JSON object. */
export function environmentLines(variables: Readonly<Record<string, string>>, shell: Shell): string {
  const lines = (line: (name: string, value: string) => string): string =>
    Object.entries(variables)
      .map(([name, value]) => `${line(name, value)}\n`)
      .join('');
  switch (shell) {
    case 'bash':
      return lines((name, value) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`);
    case 'fish':
      return lines((name, value) => `set -gx ${name} '${value.replaceAll(/[\\']/g, String.raw`\$&`)}'`);
    case 'pwsh':
      return lines((name, value) => `$env:${name} = '${value.replaceAll(/['‘’‚‛]/g, '$&$&')}'`);
    case 'json':
      return `${JSON.stringify(variables, undefined, 2)}\n`;
    default:
      return unreachable(shell);
  }
}
