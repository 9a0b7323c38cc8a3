import type { TaskAction } from '../../plan/plan.ts';
import { parseSasReference } from '../../plan/sas-reference.ts';
import type { ResourceFile, TaskContainerSettings, UserIdentity } from '../../wire/rest.ts';

import { count } from '../format.ts';
import { source } from './plan-pool-text.ts';

/** What a task has that most have not: container, user, packages, instances, how long its folder stays, its logs. */
export function taskWordLines({ body, coordination, guards }: TaskAction): string[] {
  const { containerSettings, userIdentity, applicationPackageReferences = [], multiInstanceSettings } = body;
  const retention = body.constraints?.retentionTime;
  const keepsLogs = body.outputFiles?.some(({ filePattern }) => filePattern === '../std*.txt') ?? false;
  return [
    ...(containerSettings ? [`    in   ${containerShown(containerSettings)}`] : []),
    ...(userIdentity ? [`    user ${userShown(userIdentity)}`] : []),
    ...applicationPackageReferences.map(
      ({ applicationId, version = 'default version' }) => `    package ${applicationId} (${version})`,
    ),
    ...(guards?.freshFolder ? ['    each try starts in a fresh folder'] : []),
    ...(retention === undefined ? [] : [`    folder kept on the node for ${retention}`]),
    ...(keepsLogs ? [] : ['    stdout and stderr are not kept']),
    ...(multiInstanceSettings
      ? [
          `    on   ${count(multiInstanceSettings.numberOfInstances, 'node')} at once, each of which first does`,
          ...(multiInstanceSettings.commonResourceFiles ?? []).map((file) => `    | with ${placed(file)}`),
          ...(coordination ?? '').split('\n').map((line) => `    | ${line}`),
        ]
      : []),
  ];
}

/** A resource file, with where it comes to lie and its permissions, where these are not the usual ones. */
export function placed(file: ResourceFile): string {
  const { filePath, fileMode } = file;
  const own = parseSasReference(file.httpUrl ?? '')?.blob;
  const notes = [
    ...(filePath === undefined || filePath === own ? [] : [`as ${filePath}`]),
    ...(fileMode === undefined ? [] : [`mode ${fileMode}`]),
  ];
  return notes.length === 0 ? source(file) : `${source(file)} ${notes.join(', ')}`;
}

function containerShown({
  imageName,
  containerRunOptions,
  registry,
  workingDirectory,
}: TaskContainerSettings): string {
  const notes = [
    ...(containerRunOptions === undefined ? [] : [`options ${containerRunOptions}`]),
    ...(registry?.registryServer === undefined ? [] : [`registry ${registry.registryServer}`]),
    ...(workingDirectory === 'containerImageDefault' ? ["in the image's own folder"] : []),
  ];
  return `container ${imageName}${notes.length === 0 ? '' : ` (${notes.join(', ')})`}`;
}

/** Whose process it is, in words. */
export function userShown({ username, autoUser }: UserIdentity): string {
  if (username !== undefined) return username;
  const scope = autoUser?.scope === 'task' ? 'one for each task' : 'one for all tasks of the node';
  return `${scope}, ${autoUser?.elevationLevel === 'admin' ? 'elevated' : 'not elevated'}`;
}
