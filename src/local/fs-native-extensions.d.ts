declare module 'fs-native-extensions' {
  /** Asks for an exclusive lock on an open, writable file; false where another open file holds it. */
  export function tryLock(fd: number): boolean;
  export function unlock(fd: number): void;
}
