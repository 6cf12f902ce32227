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
      const { self, callee, args } = parts(site);
      const n = site.index;
      sites.unshift(site);
      const given = site.args ? `args${n} = ${args}; ` : "";
      return `{ callee${n} = ${callee}; self${n} = ${self}; ${given}flags |= ${1 << n}; }`;
    });
    const temporaries = sites.flatMap(({ index: n, args }) => [
      `callee${n}`,
      `self${n}`,
      ...(args ? [`args${n}`] : []),
    ]);
    const calls = sites.map((site) => {
      const n = site.index;
      const invoked = site.args ? `Reflect.apply(callee${n}, self${n}, args${n})` : `callee${n}.call(self${n})`;
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
