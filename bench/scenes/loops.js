import { attempt } from "./straight.js";

/** Closes each of a list when the function leaves; by hand, that is an array of closures. */
export function loop(title, count) {
  const collect = "for (const item of items) calls.push(() => item.close());\nreturn items.length + x;";
  return {
    title,
    setup: `const items = Array.from({ length: ${count} }, () => new Resource());`,
    params: "items, x",
    args: "items, i++ & 7",
    resources: "items",
    body: "for (const item of items) defer(item.close());\nreturn items.length + x;",
    using: `
using stack = new DisposableStack();
for (const item of items) stack.use(item);
return items.length + x;`,
    hand: `
const calls = [];
try { ${collect} } finally { for (let k = calls.length - 1; k >= 0; k--) calls[k](); }`,
    handP: `
const calls = [];
let failed = false, error;
try { ${collect} } catch (thrown) { failed = true; error = thrown; } finally {
  for (let k = calls.length - 1; k >= 0; k--) ${attempt("calls[k]();")}
  if (failed) throw error;
}`,
  };
}
