import type { Diagnostic } from '../../base/diagnostic.ts';
import { errorAt } from '../../spec/diagnose.ts';
import type { SpecOutput } from '../../spec/spec.ts';
import type { SpecContainerOfTask, SpecMultiInstance, SpecUser } from '../../spec/spec-words.ts';
import { patternWriter } from '../../template/quote.ts';
import { render, type Values } from '../../template/render.ts';
import type { TaskBody, TaskContainerSettings, UserIdentity } from '../../wire/rest.ts';
import type { Desk } from '../desire-desk.ts';
import type { TaskFiles } from './desire-files.ts';
import { scriptOf } from '../pool/desire-pool.ts';
import { commandLineFor } from '../command/shell.ts';

/** Whose process a task is, as the service takes it. */
export const userIdentity = (user: SpecUser, values: Values): UserIdentity =>
  'name' in user
    ? { username: render(user.name, values) }
    : { autoUser: { scope: user.scope, elevationLevel: user.elevated ? 'admin' : 'nonadmin' } };

/** The container of a task, as the service takes it. */
export function containerSettings(
  { image, options, workingDirectory, registry }: SpecContainerOfTask,
  values: Values,
  faults: Diagnostic[],
): TaskContainerSettings {
  const imageName = render(image, values);
  if (!/^\S+$/.test(imageName)) {
    const message = `\`${imageName}\` is no name of an image`;
    faults.push(errorAt(image.at, 'bad-image', message, { hint: 'such as debian:12-slim' }));
  }
  return {
    imageName,
    ...(options && { containerRunOptions: render(options, values) }),
    ...(registry && {
      registry: {
        registryServer: render(registry.server, values),
        identityReference: { resourceId: render(registry.identity, values) },
      },
    }),
    ...(workingDirectory && {
      workingDirectory: workingDirectory === 'task' ? 'taskWorkingDirectory' : 'containerImageDefault',
    }),
  };
}

/** What makes a task one of several instances, and name and content hash of the files they share. */
export function multiInstanceSettings(
  { instances, coordination, commonFiles }: SpecMultiInstance,
  { desk, files, values, faults }: { desk: Desk; files: TaskFiles; values: Values; faults: Diagnostic[] },
): {
  readonly settings: NonNullable<TaskBody['multiInstanceSettings']>;
  readonly script: string;
  readonly content: ReadonlyArray<readonly [string, string]>;
} {
  const script = scriptOf(desk, coordination, values);
  const common = files.resourceFiles(commonFiles, values, faults);
  return {
    script,
    content: common.content,
    settings: {
      numberOfInstances: instances,
      coordinationCommandLine: commandLineFor(desk.spec.pool.os, script),
      ...(common.files.length === 0 ? {} : { commonResourceFiles: common.files }),
    },
  };
}

/** The patterns of outputs that have to match a file, rendered. */
export const requiredPatterns = (outputs: readonly SpecOutput[], values: Values): string[] =>
  outputs.filter(({ required }) => required).map(({ from }) => render(from, values, patternWriter));
