/**
 * The name under which storage keeps a blob: Azure Storage and Azurite take a backslash in a URL's path for a
 * slash, and lists of blobs show it as one.
 */
export const storedBlobName = (name: string): string => name.replaceAll('\\', '/');
