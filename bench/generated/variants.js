import { byHand } from "../scenes/by-hand.js";
import { declare } from "../scenes/program.js";
import { replaceSites } from "../scenes/sites.js";
import { deferkit, usingByBabel, usingByEsbuild, usingByTypeScript } from "./compile.js";

/** Ours and everything that a user could pick instead; `supports` where a variant cannot do the same in each scene. */
export const variants = {
  deferkit: {
    head: 'import { defer } from "deferkit";',
    write: (fn) => declare(fn, fn.body),
    compile: deferkit,
  },
  ...byHand,
  "`using`, native": { write: using, supports: ({ node }) => isNative(node) },
  "`using`, by TypeScript": { write: using, supports: hasStack, compile: usingByTypeScript },
  "`using`, by esbuild": { write: using, supports: hasStack, compile: usingByEsbuild },
  "`using`, by Babel": { write: using, supports: hasStack, compile: usingByBabel },
  "`DisposableStack`, native": { write: stack, supports: ({ node }) => isNative(node) },
  "golike-defer": {
    head: 'import golike from "golike-defer";',
    write: golike,
    // It prints what deferred calls throw, and takes a generator for a plain function.
    supports: ({ scene }) => !scene.generator && !scene.closeThrows,
  },
};

/** `using` and `DisposableStack` are in Node since 24. */
function isNative(node) {
  return Number(node) >= 24;
}

/** In loops `using` ends with each round: what lasts until the function leaves goes into a stack. */
function hasStack({ scene, node }) {
  return isNative(node) || !scene.using?.includes("DisposableStack");
}

/** The resource itself, which is the cheapest form there is. */
function disposable({ receiver, call }) {
  return receiver ?? `{ [Symbol.dispose]: () => ${call} }`;
}

function using(fn, scene) {
  const keyword = scene.awaited ? "await using" : "using";
  const body = fn.using ?? replaceSites(fn.body, (site) => `${keyword} _${site.index} = ${disposable(site)};`);
  return declare(fn, body);
}

function stack(fn, scene) {
  const made = scene.awaited
    ? "await using stack = new AsyncDisposableStack();"
    : "using stack = new DisposableStack();";
  return declare(fn, `${made}\n${replaceSites(fn.body, ({ call }) => `stack.defer(() => ${call});`)}`);
}

/** With the arguments that it can be given, which is faster than a closure. */
function golike({ name, params, body, async }) {
  const written = replaceSites(body, ({ receiver, name, args }) =>
    receiver ? `$defer.call(${receiver}, ${receiver}.${name});` : `$defer(${name}, ${args});`,
  );
  const fn = { name: "", params: `$defer, ${params}`, async };
  return `const ${name} = golike.default(${declare(fn, written)});`;
}
