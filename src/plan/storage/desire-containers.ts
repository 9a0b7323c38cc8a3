import type { SpecContainer } from '../../spec/spec.ts';
import { render } from '../../template/render.ts';
import { CONTAINER_NAME_PATTERN, LIMITS } from '../../wire/limits.ts';
import type { Desk } from '../desire-desk.ts';
import type { DesiredContainer } from '../desired.ts';

/** The containers of the spec in its order, and the one for stdout and stderr of the tasks last. */
export function desireContainers(desk: Desk): DesiredContainer[] {
  const containers = [
    ...desk.spec.containers.map((container) => desireContainer(desk, container)),
    logsContainerAt(desk),
  ];
  const byName = new Map<string, DesiredContainer>();
  for (const container of containers) {
    const spec = desk.spec.containers.find(({ key }) => key === container.key);
    const at = spec?.name?.at ?? spec?.at ?? desk.spec.name.at;
    checkName(desk, container, at);
    const first = byName.get(container.name);
    if (first) {
      const other = desk.spec.containers.find(({ key }) => key === first.key);
      const message = `the containers \`${first.key}\` and \`${container.key}\` are both called \`${container.name}\``;
      desk.error(at, 'same-name', message, {
        related: other ? [{ message: `\`${first.key}\` is here`, at: other.at }] : [],
      });
    }
    byName.set(container.name, container);
  }
  return containers;
}

/** The container that batchspec adds for stdout and stderr of the tasks. */
export function logsContainerAt(desk: Desk): DesiredContainer {
  const { value, at } = desk.spec.name;
  return { key: 'logs', name: `${value}-logs`, at: desk.here(at), blobs: [] };
}

function desireContainer(desk: Desk, { key, at, name, blobs }: SpecContainer): DesiredContainer {
  return {
    key,
    name: name ? render(name, desk.values) : `${desk.spec.name.value}-${key}`,
    at: desk.here(at),
    blobs: blobs.map((blob) => ({ ...blob, at: desk.here(blob.at) })),
  };
}

function checkName(desk: Desk, { key, name }: DesiredContainer, at: DesiredContainer['at']): void {
  if (CONTAINER_NAME_PATTERN.test(name)) return;
  const { min, max } = LIMITS.containerNameChars;
  const reason =
    name.length < min || name.length > max
      ? `: that is ${name.length} characters, and a container's name has ${min} to ${max}`
      : ", and a container's name has lower-case letters, digits and single hyphens between them";
  const message = `the container \`${key}\` would be called \`${name}\`${reason}`;
  desk.error(at, 'bad-container-name', message, { hint: 'give it a name of its own with `name:`' });
}
