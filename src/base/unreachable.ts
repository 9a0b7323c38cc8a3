/** The case that cannot come: the type check refuses a switch that forgot one, and at run time it throws. */
export function unreachable(value: never): never {
  throw new Error(`unreachable case: ${JSON.stringify(value)}`);
}
