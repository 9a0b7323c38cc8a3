/**
 * A place in a text that a person wrote. Lines and columns are 1-based; columns count UTF-16 units, as
 * editors do. The end is exclusive. `file` is the name to show: relative to the current folder, with `/`.
 */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly col: number;
  readonly endLine: number;
  readonly endCol: number;
}
