import type { Diagnostic } from '../base/diagnostic.ts';
import { errorAt } from '../spec/diagnose.ts';
import type { SpecPackage } from '../spec/spec-words.ts';
import { render, type Values } from '../template/render.ts';
import type { Template } from '../template/template.ts';
import type { ApplicationPackageReference } from '../wire/rest.ts';

/** Application packages, as the service takes them; nothing where there are none. */
export function packageReferences(
  packages: readonly SpecPackage[],
  values: Values,
  faults: Diagnostic[],
): { readonly applicationPackageReferences?: ApplicationPackageReference[] } {
  if (packages.length === 0) return {};
  const text = (template: Template, pattern: RegExp, what: string): string => {
    const rendered = render(template, values);
    if (!pattern.test(rendered))
      faults.push(
        errorAt(template.at, 'bad-package', `\`${rendered}\` is no ${what} of an application package`),
      );
    return rendered;
  };
  return {
    applicationPackageReferences: packages.map(({ id, version }) => ({
      applicationId: text(id, /^[\w-]{1,64}$/, 'id'),
      ...(version && { version: text(version, /^[\w.-]{1,64}$/, 'version') }),
    })),
  };
}
