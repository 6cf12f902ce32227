/**
 * What every program begins with. A resource remembers when it was closed, so that the order of the deferred calls can be
 * seen after them at the price of an increment.
 */
export const PRELUDE = `
const Suppressed = globalThis.SuppressedError ?? class SuppressedError extends Error {
  constructor(error, suppressed) {
    super("suppressed");
    this.error = error;
    this.suppressed = suppressed;
  }
};
const chain = (error, suppressed) => new Suppressed(error, suppressed);
let clock = 0;
${resourceClass("Resource")}
`;

/** `closing` is what closing does besides. */
export function resourceClass(name, { async = false, closing = "" } = {}) {
  return `
class ${name} {
  at = 0;
  ${async ? "async " : ""}close() { this.at = ++clock; ${closing} }
}
${name}.prototype[Symbol.${async ? "asyncDispose" : "dispose"}] = ${name}.prototype.close;
`;
}
