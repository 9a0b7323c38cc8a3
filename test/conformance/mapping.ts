/** Names that the service makes: a node's id, an ETag, a pool's id with a GUID. */
const MADE = /^(TVM:)?tvm|^0x[\dA-F]{15}$|[\dA-F]{8}(-[\dA-F]{4}){3}-[\dA-F]{12}$/i;

/** Learns which generated name of ours stands for which recorded one, and puts ours into later requests. */
export class Mapping {
  readonly #ours = new Map<string, string>();

  /** Takes what stands in the same place of both bodies. */
  learn(recorded: unknown, ours: unknown): void {
    if (typeof recorded === 'string' && typeof ours === 'string') {
      if (recorded !== ours && MADE.test(recorded)) this.#ours.set(recorded, ours);
    } else if (
      typeof recorded === 'object' &&
      recorded !== null &&
      typeof ours === 'object' &&
      ours !== null
    ) {
      for (const [key, value] of Object.entries(recorded)) {
        this.learn(value, (ours as Readonly<Record<string, unknown>>)[key]);
      }
    }
  }

  /** The text with our names in it, and our address instead of the recorded account's. */
  apply(text: string, recordedHost: string, base: string): string {
    let mapped = text.replaceAll(`https://${recordedHost.replace(/:443$/, '')}`, base);
    for (const [recorded, ours] of this.#ours) mapped = mapped.replaceAll(recorded, ours);
    return mapped;
  }
}
