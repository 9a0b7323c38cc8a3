/** The generated files by their paths below the root of the repository. */
export function generated(): Promise<Map<string, string>>;
