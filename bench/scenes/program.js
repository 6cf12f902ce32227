import { PRELUDE } from "./prelude.js";

/**
 * The text of the program that measures a variant of a scene.
 *
 * @param {object} scene
 * @param {{ head?: string, write: (fn: object, scene: object) => string }} variant - `head` goes to the top of the module
 */
export function program(scene, { head = "", write }) {
  const functions = (scene.functions ?? [{ name: "work", ...scene }]).map((fn) => write(fn, scene));
  const call = scene.call ?? `work(${scene.args})`;
  return `${head}
${PRELUDE}
${scene.setup}
${functions.join("\n")}
${scene.after ?? ""}
let i = 0;
export default () => ${call};

/** What the first calls have returned, and when each resource was closed last. */
export async function proof() {
  const returned = [];
  for (let turn = 0; turn < 60; turn++) returned.push(shown(await ${call}));
  return [returned, ${scene.resources}.map(({ at }) => at)];
}

function shown(value) {
  if ("suppressed" in Object(value)) return [shown(value.error), shown(value.suppressed)];
  return value instanceof Error ? value.message : value;
}
`;
}

/** A function as it stands in the program. */
export function declare({ name, params, async, generator }, body) {
  return `${async ? "async " : ""}function${generator ? "*" : ""} ${name}(${params}) {\n${body}\n}`;
}
