import { posix } from 'node:path';
import { pathToFileURL } from 'node:url';

import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';

/** What was found in one spec; `file` is where a finding without a place belongs. */
export interface Findings {
  readonly file: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface SarifOptions {
  readonly version: string;
  /** The name of a file as seen from the root of the repository; absolute where it lies outside. */
  readonly fileOf: (file: string) => string;
}

/**
 * Diagnostics as a SARIF 2.1.0 log of one run: a rule for each code, a result for each diagnostic. Source of
 * the shape: the OASIS standard, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0".
 */
export function sarifLog(found: readonly Findings[], { version, fileOf }: SarifOptions): object {
  const all = found.flatMap(({ diagnostics }) => diagnostics);
  const codes = [...new Set(all.map(({ code }) => code))].toSorted();
  return {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'batchspec', version, rules: codes.map((code) => rule(code, all)) } },
        columnKind: 'utf16CodeUnits',
        results: found.flatMap(({ file, diagnostics }) =>
          diagnostics.map((diagnostic) => result(diagnostic, file, codes, fileOf)),
        ),
      },
    ],
  };
}

/** A rule is known by its code alone; the words that its results share stand for a description. */
function rule(id: string, all: readonly Diagnostic[]): object {
  const isError = all.some(({ code, severity }) => code === id && severity === 'error');
  const words = id.replaceAll('-', ' ');
  return {
    id,
    shortDescription: { text: words.charAt(0).toUpperCase() + words.slice(1) },
    defaultConfiguration: { level: isError ? 'error' : 'warning' },
  };
}

function result(
  { severity, code, message, hint, at, related = [] }: Diagnostic,
  file: string,
  codes: readonly string[],
  fileOf: SarifOptions['fileOf'],
): object {
  return {
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: severity,
    message: { text: hint === undefined ? message : `${message}\n${hint}` },
    locations: [{ physicalLocation: physical(at ?? { file }, fileOf) }],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, index) => ({
        id: index + 1,
        message: { text: other.message },
        physicalLocation: physical(other.at, fileOf),
      })),
    }),
  };
}

function physical(at: Place | Pick<Place, 'file'>, fileOf: SarifOptions['fileOf']): object {
  const artifactLocation = locationOf(fileOf(at.file));
  if (!('line' in at)) return { artifactLocation };
  const { line: startLine, col: startColumn, endLine, endCol: endColumn } = at;
  return { artifactLocation, region: { startLine, startColumn, endLine, endColumn } };
}

function locationOf(file: string): object {
  if (posix.isAbsolute(file)) return { uri: pathToFileURL(file).href };
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' };
}
