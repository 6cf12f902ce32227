/**
 * The tag that collects what a deferred tagged template passes to its own tag: the strings, which are those of the place
 * where the template is written, and the values (ECMA-262, "Tagged Templates").
 */
export function template(...args: readonly unknown[]): readonly unknown[] {
  return args;
}
