import { realFunctions } from "./functions.js";

/** What the functions open, and how it is closed. */
const RESOURCES = [
  { open: "openSync(path)", name: "file", close: (name) => `closeSync(${name})` },
  { open: "connect(host, 5432)", name: "connection", close: (name) => `${name}.end()` },
  { open: "mutex.acquire()", name: "lock", close: (name) => `${name}.release()` },
  { open: "setInterval(tick, 100)", name: "timer", close: (name) => `clearInterval(${name})` },
  { open: "subscribe(channel, listener)", name: "subscription", close: (name) => `${name}.unsubscribe()` },
];

const STATEMENTS = {
  none: ({ open }, name) => `const ${name} = ${open};`,
  defer: ({ open, close }, name) => `const ${name} = ${open}; defer(${close(name)});`,
  /** Where what is opened is disposable already. */
  using: ({ open }, name) => `using ${name} = ${open};`,
  /** Where it is not, as with `defer`. */
  wrapping: ({ open, close }, name) =>
    `const ${name} = ${open}; using _${name} = { [Symbol.dispose]() { ${close(name)}; } };`,
};

/**
 * A file of real functions, each of which opens so many resources; `none` leaves them open.
 *
 * @param {keyof typeof STATEMENTS} how
 * @param {{ functions: number, each: number }} size
 */
export function program(how, { functions, each }) {
  const parts = realFunctions()
    .slice(0, functions)
    .map(({ head, body }, index) => {
      const opened = Array.from({ length: each }, (_, nth) => {
        const resource = RESOURCES[(index + nth) % RESOURCES.length];
        return STATEMENTS[how](resource, `_${resource.name}${nth + 1}`);
      });
      return `${head} { ${opened.join(" ")} ${body} }`;
    });
  return [...(how === "defer" ? ['import { defer } from "deferkit";'] : []), ...parts].join("\n");
}
