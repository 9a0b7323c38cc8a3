import schema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json' with { type: 'json' };
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Diagnostic } from '../../src/base/diagnostic.ts';
import { githubAnnotations } from '../../src/report/files/github-annotations.ts';
import { sarifLog } from '../../src/report/files/sarif.ts';
import { openRig } from '../rig/rig.ts';

const AT = { file: 'specs/a b.yaml', line: 3, col: 5, endLine: 3, endCol: 9 };
const FAULT: Diagnostic = {
  severity: 'error',
  code: 'unknown-key',
  message: 'half of it (50%) has no key `a`',
  hint: 'did you mean b?',
  at: AT,
  related: [{ message: 'first here', at: { ...AT, line: 1, endLine: 1 } }],
};
const same = (file: string): string => file;

describe('annotations of GitHub', () => {
  test('name file, lines and columns, and the code as their title', () => {
    expect(githubAnnotations([FAULT], same)).toBe(
      '::error file=specs/a b.yaml,line=3,endLine=3,col=5,endColumn=9,title=unknown-key::half of it (50%25) has no key `a`%0Adid you mean b?\n',
    );
  });

  test('have no columns where they span lines, and no place where there is none', () => {
    const { hint: _hint, at: _at, ...bare } = FAULT;
    const shown = githubAnnotations(
      [
        { ...bare, at: { ...AT, endLine: 4 } },
        { ...bare, severity: 'warning' },
      ],
      same,
    );
    expect(shown.split('\n')).toEqual([
      expect.stringMatching(/^::error file=specs\/a b\.yaml,line=3,endLine=4,title=unknown-key::/),
      expect.stringMatching(/^::warning title=unknown-key::half/),
      '',
    ]);
  });

  test('stay one command with the same values, whatever stands in them', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (file, message) => {
        const line = githubAnnotations([{ ...FAULT, message, at: { ...AT, file } }], same);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        const [, properties = '', data = ''] = /^::error ([^]*?)::([^]*)\n$/.exec(line) ?? [];
        expect(properties.split(',').map(read)[0]).toBe(`file=${file}`);
        expect(read(data).split('\n')).toHaveLength(2);
      }),
    );
  });
});

describe('a SARIF log', () => {
  const fits = sarifCheck();

  test('fits the schema of SARIF 2.1.0', () => {
    const { at: _at, hint: _hint, ...bare } = FAULT;
    const found = [
      { file: 'specs/a b.yaml', diagnostics: [FAULT, { ...bare, severity: 'warning' } as const] },
      {
        file: '<stdin>',
        diagnostics: [{ ...FAULT, code: 'other', at: { ...AT, file: '/elsewhere/c.yaml' } }],
      },
    ];
    const log = sarifLog(found, { version: '1.2.3', fileOf: same });
    expect(fits(log)).toEqual([]);
    expect(log).toMatchObject({
      runs: [
        {
          tool: { driver: { rules: [{ id: 'other' }, { id: 'unknown-key' }] } },
          results: [
            {
              ruleIndex: 1,
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'specs/a%20b.yaml', uriBaseId: '%SRCROOT%' },
                    region: { startLine: 3, startColumn: 5, endLine: 3, endColumn: 9 },
                  },
                },
              ],
              relatedLocations: [{ message: { text: 'first here' } }],
            },
            { ruleIndex: 1, level: 'warning' },
            { locations: [{ physicalLocation: { artifactLocation: { uri: 'file:///elsewhere/c.yaml' } } }] },
          ],
        },
      ],
    });
    expect(fits({ ...log, version: '2.0.0' })).not.toEqual([]);
  });

  test('is what `validate --format sarif` prints, of every spec, seen from the root of the repository', async () => {
    await using rig = await openRig();
    await rig.write({
      'sub/bad.yaml': 'version: 1\nnam: bad\n',
      'sub/worse.yaml': 'a: [',
      'sub/empty.yaml': '',
    });
    const argv = ['validate', 'bad.yaml', 'worse.yaml', 'empty.yaml', 'none.yaml'];
    const options = { cwd: 'sub', env: { GITHUB_WORKSPACE: rig.dir } };
    const sarif = await rig.run([...argv, '--format', 'sarif'], options);
    expect(sarif).toMatchObject({ exitCode: 1, stderr: '' });
    expect(fits(JSON.parse(sarif.stdout))).toEqual([]);
    expect(sarif.stdout).toContain('"uri": "sub/none.yaml"');

    const github = await rig.run([...argv, '--format', 'github'], options);
    expect(github).toMatchObject({ exitCode: 1, stderr: '' });
    expect(github.stdout).toContain('::error file=sub/bad.yaml,line=2,endLine=2,col=1,endColumn=4,');
    expect(github.stdout).toMatch(/\n4 specs: 0 ok, 4 with errors \(\d+ errors\)\n$/);
  });
});

/** What the runner makes of an escaped value. */
const read = (text: string): string =>
  text.replaceAll(/%(25|0D|0A|3A|2C)/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** What is wrong with a document by the official schema, which is written in an older draft. */
function sarifCheck(): (document: object) => unknown[] {
  const { id: _id, $schema: _draft, ...rules } = schema;
  const ajv = new Ajv2020({ strict: false, validateFormats: false, unicodeRegExp: false, allErrors: true });
  const check = ajv.compile(rules);
  return (document) => {
    check(document);
    return check.errors ?? [];
  };
}
