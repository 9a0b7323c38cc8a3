import type { ResourceFile } from '../../wire/rest.ts';
import type { Work } from './work.ts';

/**
 * Work whose URLs of the local storage lead to where it listens now. A pool or task that was added in an
 * earlier run names the port of that run, which may be taken today; in the cloud an account's address stays.
 * `blobEndpoint` is `http://127.0.0.1:40001/acct`; a SAS does not sign the host, so it stays valid.
 */
export function relocateStorage(work: Work, blobEndpoint: string): Work {
  const { pathname: account } = new URL(blobEndpoint);
  const here = (url: string): string => {
    const match = /^http:\/\/127\.0\.0\.1:\d+(\/.*)$/s.exec(url);
    return match?.[1]?.startsWith(`${account}/`) ? new URL(blobEndpoint).origin + match[1] : url;
  };
  const fromHere = (files: readonly ResourceFile[]): readonly ResourceFile[] =>
    files.map((file) => ({
      ...file,
      ...(file.httpUrl === undefined ? {} : { httpUrl: here(file.httpUrl) }),
      ...(file.storageContainerUrl === undefined
        ? {}
        : { storageContainerUrl: here(file.storageContainerUrl) }),
    }));
  const { instance } = work;
  return {
    ...work,
    resourceFiles: fromHere(work.resourceFiles),
    ...(instance && {
      instance: { ...instance, commonResourceFiles: fromHere(instance.commonResourceFiles) },
    }),
    outputFiles: work.outputFiles.map((file) => {
      const { container } = file.destination;
      return {
        ...file,
        destination: { container: { ...container, containerUrl: here(container.containerUrl) } },
      };
    }),
  };
}
