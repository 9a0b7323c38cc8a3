import type { NodeHost } from './work.ts';

/** The same node host with another way to start work. */
export const withStart = (host: NodeHost, start: NodeHost['start']): NodeHost => ({
  addNode: (...given) => host.addNode(...given),
  removeNode: (...given) => host.removeNode(...given),
  start,
  removeTask: (...given) => host.removeTask(...given),
  list: (...given) => host.list(...given),
  stat: (...given) => host.stat(...given),
  read: (...given) => host.read(...given),
  remove: (...given) => host.remove(...given),
  close: () => host.close(),
});
