import { declare } from "../scenes/program.js";
import { replaceSites } from "../scenes/sites.js";
import { HELPER, parts } from "./helper.js";

/** Go's own way: a flag and temporaries for each site, and the calls one below the other where the function leaves. */
export const openCoded = {
  head: HELPER,
  inLoops: false,
  write(fn) {
    const sites = [];
    const body = replaceSites(fn.body, (site) => {
      const { self, callee } = parts(site);
      const n = site.index;
      sites.unshift(site);
      return `{ callee${n} = ${callee}; self${n} = ${self}; flags |= ${1 << n}; }`;
    });
    const temporaries = sites.flatMap(({ index }) => [`callee${index}`, `self${index}`]);
    const calls = sites.map(({ index: n }) => {
      const invoked = `callee${n}.call(self${n})`;
      const made = fn.async ? `const value = ${invoked}; if (isThenable(value)) await value;` : `${invoked};`;
      return `if (flags & ${1 << n}) try { ${made} } catch (thrown) { error = pending(error, thrown); }`;
    });
    return declare(
      fn,
      `
  let flags = 0, error = nothing, ${temporaries.join(", ")};
  try {
    ${body}
  } catch (thrown) { error = thrown; } finally {
    ${calls.join("\n    ")}
    if (error !== nothing) throw error;
  }`,
    );
  },
};
