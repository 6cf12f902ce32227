/**
 * The bodies of a function that closes these resources when it leaves, whatever happens: ours, and as one writes it by
 * hand, with (`handP`) and without (`hand`) keeping every error.
 */
export function straight(resources, rest, { async = false, before = "" } = {}) {
  const closing = (name) => `${async ? "await " : ""}${name}.close();`;
  return {
    body: [before, ...resources.map((name) => `defer(${name}.close());`), rest].join("\n"),
    hand: before + resources.reduceRight((inner, name) => `try { ${inner} } finally { ${closing(name)} }`, rest),
    handP: before + keeping(resources.toReversed().map(closing), rest),
  };
}

/** By hand, so that no error is lost: the only thing that `try` alone does not do. */
export function keeping(closings, rest) {
  return `
let failed = false, error;
try { ${rest} } catch (thrown) { failed = true; error = thrown; } finally {
  ${closings.map(attempt).join("\n  ")}
  if (failed) throw error;
}`;
}

export function attempt(statement) {
  return `try { ${statement} } catch (thrown) { error = failed ? chain(thrown, error) : thrown; failed = true; }`;
}
