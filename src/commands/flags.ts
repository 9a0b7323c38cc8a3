/** Flags that every command takes. */
export interface GlobalFlags {
  readonly json: boolean;
  readonly color: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
}

/** Flags of commands that read a spec. */
export interface SpecFlags extends GlobalFlags {
  readonly set: readonly string[];
  readonly params?: string;
  readonly target?: 'local' | 'azure';
}

export interface ValidateFlags extends SpecFlags {
  readonly format: 'text' | 'json' | 'github' | 'sarif';
}
