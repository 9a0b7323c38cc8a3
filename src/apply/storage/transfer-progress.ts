/** How far a set of transfers is. */
export interface Transferred {
  readonly files: number;
  readonly ofFiles: number;
  readonly bytes: number;
  readonly ofBytes: number;
}

/** Fewer bytes than this are not worth telling by themselves: the end of their file is. */
const LEAST_BYTES = 1_048_576;

/**
 * Adds up the progress of many transfers. Tells it when it changed by at least a hundredth of the files, or of
 * the bytes where that is much, and at the end; never by time, so what is told does not depend on the
 * machine's speed.
 */
export function transferProgress(
  total: { readonly files: number; readonly bytes: number },
  tell: (state: Transferred) => void,
): { readonly moved: (bytes: number) => void; readonly fileDone: () => void } {
  let files = 0;
  let bytes = 0;
  let told = { files: 0, bytes: 0 };
  const tellIfChanged = (): void => {
    const moreFiles = files - told.files;
    const isLast = files === total.files && moreFiles > 0;
    const farther =
      (moreFiles > 0 && moreFiles >= total.files / 100) ||
      bytes - told.bytes >= Math.max(LEAST_BYTES, total.bytes / 100);
    if (!isLast && !farther) return;
    told = { files, bytes };
    tell({ files, ofFiles: total.files, bytes, ofBytes: total.bytes });
  };
  return {
    moved: (more) => {
      bytes += more;
      tellIfChanged();
    },
    fileDone: () => {
      files += 1;
      tellIfChanged();
    },
  };
}
