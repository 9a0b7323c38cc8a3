import { closest } from '../../base/closest.ts';
import type { Diagnostic } from '../../base/diagnostic.ts';
import type { Place } from '../../base/place.ts';
import { errorAt } from '../diagnose.ts';
import { keyPlaceAt, placeAt, type LocatedNode } from '../document/located.ts';
import {
  asRegExp,
  show,
  showScalar,
  typed,
  TYPE_WORDS,
  valueTrouble,
  type ParamValue,
} from './param-values.ts';
import type { Parameter, SpecDocument } from '../spec-document.gen.ts';

/** Where values of parameters come from, the later one winning: defaults, a file, `--set`. */
export interface ParamSources {
  readonly document: SpecDocument;
  readonly root: LocatedNode;
  /** What `--params FILE` holds. */
  readonly file?: LocatedNode;
  /** Each `--set`, as `KEY=VALUE`. */
  readonly set: readonly string[];
}

/** Values of parameters in the order of the spec, secret ones apart, and all that is wrong with them. */
export interface ResolvedParams {
  readonly values: Record<string, ParamValue>;
  /** As text; those that were given. Only apply needs them. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The value of every parameter, and all that is wrong with declarations and values. No message holds a secret. */
export function resolveParams(sources: ParamSources): ResolvedParams {
  const { document, root } = sources;
  const diagnostics: Diagnostic[] = [];
  const values = new Map<string, ParamValue>();
  const declared = new Map<string, Parameter>();
  for (const [name, param] of Object.entries(document.params ?? {})) {
    if (!param) continue;
    declared.set(name, param);
    diagnostics.push(...declarationFaults(name, param, root));
    if (param.default !== undefined) values.set(name, param.default);
  }
  if (sources.file) fromFile(sources.file, declared, values, diagnostics);
  for (const assignment of sources.set) fromFlag(assignment, declared, values, diagnostics, root);

  const faulty = diagnostics.length > 0;
  for (const [name, param] of declared) {
    if (values.has(name) || param.secret === true || faulty) continue;
    diagnostics.push(missingParam(name, param, keyPlaceAt(root, ['params', name])));
  }
  const ordered = [...declared.keys()].flatMap((name) => {
    const value = values.get(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const isSecret = ([name]: readonly [string, ParamValue]): boolean => declared.get(name)?.secret === true;
  return {
    values: Object.fromEntries(ordered.filter((one) => !isSecret(one))),
    secrets: new Map(ordered.filter(isSecret).map(([name, value]) => [name, String(value)])),
    diagnostics,
  };
}

/** Says that a parameter has no value, and what it is for. */
export function missingParam(
  name: string,
  param: Pick<Parameter, 'description' | 'secret'>,
  at: Place,
): Diagnostic {
  const { description } = param;
  const words = description === undefined ? '' : ` (${description})`;
  const message =
    param.secret === true
      ? `the secret parameter \`${name}\`${words} was given no value`
      : `the parameter \`${name}\`${words} has no default and was given no value`;
  const hint =
    param.secret === true
      ? `give it in a file: --params FILE, with ${name}: VALUE`
      : `give it: --set ${name}=VALUE`;
  return errorAt(at, 'missing-param', message, { hint });
}

function declarationFaults(name: string, param: Parameter, root: LocatedNode): Diagnostic[] {
  const at = (key: string): Place => placeAt(root, ['params', name, key]);
  const numeric = param.type === 'integer' || param.type === 'number';
  const faults: Diagnostic[] = [];
  for (const key of ['default', 'enum'] as const) {
    if (param.secret !== true || param[key] === undefined) continue;
    const message = `\`${name}\` is secret, and \`${key}\` would write its value into the spec`;
    faults.push(
      errorAt(keyPlaceAt(root, ['params', name, key]), 'secret-in-spec', message, { hint: 'take it out' }),
    );
  }
  for (const key of ['minimum', 'maximum'] as const) {
    if (param[key] !== undefined && !numeric) {
      faults.push(
        errorAt(
          keyPlaceAt(root, ['params', name, key]),
          'bad-param',
          `\`${key}\` is for numbers, and \`${name}\` is a ${param.type}`,
        ),
      );
    }
  }
  if (param.minimum !== undefined && param.maximum !== undefined && param.minimum > param.maximum) {
    faults.push(
      errorAt(
        at('minimum'),
        'bad-param',
        `the minimum ${param.minimum} is above the maximum ${param.maximum}`,
      ),
    );
  }
  if (param.pattern !== undefined) {
    if (param.type !== 'string') {
      faults.push(
        errorAt(
          keyPlaceAt(root, ['params', name, 'pattern']),
          'bad-param',
          `\`pattern\` is for strings, and \`${name}\` is a ${param.type}`,
        ),
      );
    } else if (!asRegExp(param.pattern)) {
      faults.push(errorAt(at('pattern'), 'bad-param', `\`${param.pattern}\` is no regular expression`));
    }
  }
  if (faults.length > 0) return faults;
  const { enum: allowed, ...withoutEnum } = param;
  for (const [index, value] of (allowed ?? []).entries()) {
    const trouble = valueTrouble(value, withoutEnum);
    if (trouble)
      faults.push(
        errorAt(
          placeAt(root, ['params', name, 'enum', index]),
          'bad-param',
          `the allowed value ${show(value)} of \`${name}\` ${trouble}`,
        ),
      );
  }
  if (param.default !== undefined) {
    const trouble = valueTrouble(param.default, param);
    if (trouble)
      faults.push(
        errorAt(at('default'), 'bad-param', `the default ${show(param.default)} of \`${name}\` ${trouble}`),
      );
  }
  return faults;
}

function fromFile(
  file: LocatedNode,
  declared: ReadonlyMap<string, Parameter>,
  values: Map<string, ParamValue>,
  diagnostics: Diagnostic[],
): void {
  if (file.kind !== 'map') {
    diagnostics.push(
      errorAt(file.at, 'bad-params-file', 'a file of parameters has to be a map of names to values'),
    );
    return;
  }
  for (const { key, keyAt, value } of file.entries) {
    const param = declared.get(key);
    if (!param) {
      diagnostics.push(
        errorAt(keyAt, 'unknown-param', `there is no parameter \`${key}\``, {
          hint: suggestion(key, declared),
        }),
      );
    } else if (value.kind !== 'scalar' || value.value === null) {
      diagnostics.push(errorAt(value.at, 'bad-param', `\`${key}\` has to be ${TYPE_WORDS[param.type]}`));
    } else {
      const trouble = valueTrouble(value.value, param);
      if (trouble)
        diagnostics.push(
          errorAt(
            value.at,
            'bad-param',
            param.secret === true
              ? `the value of \`${key}\` ${trouble}`
              : `\`${key}\` is ${showScalar(value)}, which ${trouble}`,
          ),
        );
      else values.set(key, value.value);
    }
  }
}

function fromFlag(
  assignment: string,
  declared: ReadonlyMap<string, Parameter>,
  values: Map<string, ParamValue>,
  diagnostics: Diagnostic[],
  root: LocatedNode,
): void {
  const equals = assignment.indexOf('=');
  // A misspelt name may be that of a secret.
  const hides = [...declared.values()].some(({ secret }) => secret === true);
  const shown = (hidden: boolean): string =>
    `--set ${hidden ? `${assignment.slice(0, Math.max(equals, 0))}=…` : assignment}`;
  let flag = shown(hides);
  if (equals < 1) {
    diagnostics.push(errorAt(undefined, 'bad-flag', `${flag}: a value is given as KEY=VALUE`));
    return;
  }
  const name = assignment.slice(0, equals);
  const param = declared.get(name);
  if (!param) {
    diagnostics.push(
      errorAt(undefined, 'unknown-param', `${flag}: there is no parameter \`${name}\``, {
        hint: suggestion(name, declared),
      }),
    );
    return;
  }
  flag = shown(param.secret === true);
  const value = typed(assignment.slice(equals + 1), param.type);
  const trouble = value === undefined ? `is not ${TYPE_WORDS[param.type]}` : valueTrouble(value, param);
  if (value !== undefined && trouble === undefined) {
    values.set(name, value);
    return;
  }
  const related = [{ message: `\`${name}\` is declared here`, at: keyPlaceAt(root, ['params', name]) }];
  diagnostics.push(errorAt(undefined, 'bad-param', `${flag}: the value ${trouble}`, { related }));
}

function suggestion(name: string, declared: ReadonlyMap<string, unknown>): string {
  const guess = closest(name, declared.keys());
  if (guess !== undefined) return `did you mean ${guess}?`;
  return declared.size === 0
    ? 'the spec declares no parameters'
    : `declared: ${[...declared.keys()].join(', ')}`;
}
