// npm run check: what must hold before a change is merged, the same here and in CI.
// npm run check -- types lint: only these steps. npm run check -- --no-tests: all but the tests.
import { consumers } from "./check/consumers.js";
import { newcomer } from "./check/newcomer.js";
import { pack } from "./check/pack.js";
import { published } from "./check/published.js";
import { run } from "./check/run.js";
import { types } from "./check/types.js";

const steps = {
  build: () => run("node", ["scripts/build.js"]),
  types,
  lint: () => run("oxlint", ["--deny-warnings"]), // the direction of imports too: see .oxlintrc.json
  format: () => run("prettier", ["--check", "--log-level=warn", "."]),
  published: async () => published(await pack()),
  consumers: async () => consumers(await pack()),
  newcomer: async () => newcomer(await pack()),
  tests: () => run("vitest", ["run"]),
};

const failed = [];
for (const name of chosen(process.argv.slice(2))) {
  const start = performance.now();
  try {
    await steps[name]();
    console.log(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed.push(name);
    console.error(`✗ ${name}\n${error.message.trimEnd()}\n`);
    if (name === "build") break; // the rest looks at what it makes
  }
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join(", ")}`);
  process.exitCode = 1;
}

function chosen(args) {
  const all = Object.keys(steps);
  if (args.length === 0) return all;
  if (args.join() === "--no-tests") return all.filter((name) => name !== "tests");
  const unknown = args.filter((name) => !all.includes(name));
  if (unknown.length === 0) return args;
  console.error(`no such step: ${unknown.join(", ")}; there are ${all.join(", ")} and --no-tests`);
  process.exit(1);
}
