import { loop } from "./loops.js";
import { many } from "./many.js";
import { resourceClass } from "./prelude.js";
import { straight, keeping } from "./straight.js";

const NAMES = ["a", "b", "c", "d", "e", "f", "g", "h"];

const RESULT = "return x + 1;";

/** What functions with defers do, by name. `body` is with our marker; the others are the same without it. */
export const scenes = {
  one: bare("1 defer", 1),
  three: bare("3 defers", 3),
  eight: bare("8 defers", 8),
  arguments: {
    ...bare("3 arguments", 1),
    setup: "const close = (resource, x, y) => { resource.at = ++clock + x * y; };\nconst a = new Resource();",
    body: `defer(close(a, x, 0));\n${RESULT}`,
    hand: `try { ${RESULT} } finally { close(a, x, 0); }`,
    handP: keeping(["close(a, x, 0);"], RESULT),
  },
  conditional: {
    ...bare("conditional, 1 in 10 taken", 1),
    args: "a, i++ % 10",
    body: `if (x === 0) defer(a.close());\n${RESULT}`,
    using: `using _0 = x === 0 ? a : null;\n${RESULT}`,
    hand: `try { ${RESULT} } finally { if (x === 0) a.close(); }`,
    handP: keeping(["if (x === 0) a.close();"], RESULT),
  },
  "not reached": {
    ...bare("left before the first defer", 2),
    ...straight(["a", "b"], "return 0;", { before: "if (x >= 0) return x + 1;\n" }),
  },
  "loop 10": loop("loop of 10", 10),
  "loop 1000": loop("loop of 1,000", 1000),
  many: many(),
  realistic: {
    title: "realistic function, 1 defer",
    setup: `
${resourceClass("File", { closing: "this.isOpen = false;" })}
const names = Array.from({ length: 64 }, (_, number) => \`/home/user/documents/\${number % 7}-report.txt\`);
const counts = new Map();
let last;
function open(path) {
  const file = (last = new File());
  file.path = path;
  file.isOpen = true;
  return file;
}`,
    params: "path",
    args: "names[i++ & 63]",
    resources: "[last]",
    ...straight(
      ["file"],
      `
const name = path.slice(path.lastIndexOf("/") + 1);
const count = (counts.get(name) ?? 0) + 1;
counts.set(name, count);
return file.isOpen ? \`\${name}:\${count & 7}\`.length : -1;`,
      { before: "const file = open(path);\n" },
    ),
  },
  throw: throws("throws", "Resource", "throw thrownByBody;"),
  "deferred throws": { ...throws("a deferred call throws", "Failing", RESULT), closeThrows: true },
  "both throw": { ...throws("both throw", "Failing", "throw thrownByBody;"), closeThrows: true, loses: true },
  "async 1": waits("async, 1 awaited", 1, true),
  "async 3": waits("async, 3 awaited", 3, true),
  "async none": waits("async, nothing to await", 1, false),
  generator: {
    ...bare("generator, 10 values", 1),
    generator: true,
    ...straight(["a"], "for (let k = 0; k < 10; k++) yield k;"),
    call: "sum(work(a, i++ & 7))",
    after: "function sum(values) { let sum = 0; for (const value of values) sum += value; return sum; }",
  },
};

function bare(title, count) {
  const names = NAMES.slice(0, count);
  return {
    title,
    setup: names.map((name) => `const ${name} = new Resource();`).join("\n"),
    params: `${names.join(", ")}, x`,
    args: `${names.join(", ")}, i++ & 7`,
    resources: `[${names.join(", ")}]`,
    ...straight(names, RESULT),
  };
}

/** The error is made beforehand: making one costs more than all the rest. */
function throws(title, kind, rest) {
  return {
    ...bare(title, 1),
    setup: `
const thrownByBody = new Error("body");
const thrownByClose = new Error("close");
${resourceClass("Failing", { closing: "throw thrownByClose;" })}
const a = new ${kind}();`,
    ...straight(["a"], rest),
    call: "outcome(a, i++ & 7)",
    after: "function outcome(a, x) { try { return work(a, x); } catch (error) { return error; } }",
  };
}

function waits(title, count, awaited) {
  const names = NAMES.slice(0, count);
  const scene = bare(title, count);
  if (!awaited) return { ...scene, async: true };
  return {
    ...scene,
    async: true,
    awaited,
    setup: `
${resourceClass("Waiting", { async: true })}
${names.map((name) => `const ${name} = new Waiting();`).join("\n")}`,
    ...straight(names, RESULT, { async: true }),
  };
}
