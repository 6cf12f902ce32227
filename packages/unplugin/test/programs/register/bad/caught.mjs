import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const show = (error) => console.log(error.name, error instanceof SyntaxError, error.problems.length, Object.keys(error).length);
await import("./bad.mjs").catch(show);
try {
  require("./bad.cjs");
} catch (error) {
  show(error);
}
