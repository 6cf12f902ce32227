// What is not the program's own file: a package, a `data:` URL.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const attempt = async (name, load) => {
  try {
    (await load()).use([]);
    console.log(name, "compiled");
  } catch (error) {
    console.log(name, error.message.slice(0, 24));
  }
};
await attempt("imported package", () => import("left-alone"));
await attempt("required package", async () => require("left-alone/script.cjs"));
await attempt("data", () => import("data:text/javascript,export function use() { defer(1, 2); }"));
