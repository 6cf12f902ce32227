const SITE = /^(if .*|for .*)?defer\((?:(\w+)\.)?(\w+)\((.*)\)\);$/gm;

/**
 * Replaces each `defer(…);` of a body, which has a line of its own, or stands behind an `if` or `for` on it.
 *
 * @param {(site: {
 *   receiver: string | undefined, // of a method
 *   name: string, // of the method or function
 *   args: string,
 *   call: string, // all of it
 *   index: number,
 *   order: "first" | "later" | "any", // whether others have deferred before, as far as one can tell
 *   loops: boolean,
 * }) => string} replacement
 */
export function replaceSites(body, replacement) {
  let order = "first";
  let index = 0;
  return body.replace(SITE, (_, condition, receiver, name, args) => {
    const here = condition && order === "first" ? "any" : order;
    order = condition && order !== "later" ? "any" : "later";
    const call = `${receiver ? `${receiver}.` : ""}${name}(${args})`;
    const loops = condition?.startsWith("for") ?? false;
    const site = { receiver, name, args, call, index: index++, order: here, loops };
    return `${condition ?? ""}${replacement(site)}`;
  });
}

/** How many there are, and whether one of them is in a loop. */
export function survey(body) {
  const sites = [];
  replaceSites(body, (site) => {
    sites.push(site);
    return "";
  });
  return { count: sites.length, loops: sites.some(({ loops }) => loops) };
}
