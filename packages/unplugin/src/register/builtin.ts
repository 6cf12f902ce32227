// `import` would make modules of these with all that is in them, which takes longer than the rest of what happens here.
export const fs: typeof import("node:fs") = process.getBuiltinModule("node:fs");

/** The same for what only an error needs. */
export function vm(): typeof import("node:vm") {
  return process.getBuiltinModule("node:vm");
}
