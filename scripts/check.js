// npm run check [-- --no-tests]: everything that must hold before a change is merged, the same here and in CI.
import { consumerTypes } from "./check/consumer-types.js";
import { pack } from "./check/pack.js";
import { published } from "./check/published.js";
import { run } from "./check/run.js";
import { types } from "./check/types.js";

const steps = {
  build: () => run("node", ["scripts/build.js"]),
  types,
  "lint, dependency direction": () => run("oxlint", ["--deny-warnings"]),
  format: () => run("prettier", ["--check", "--log-level=warn", "."]),
  "packages as published": async () => published(await pack()),
  "types at the user's": async () => consumerTypes(await pack()),
  tests: () => run("vitest", ["run"]),
};
if (process.argv.includes("--no-tests")) delete steps.tests;

const failed = [];
for (const [name, step] of Object.entries(steps)) {
  const start = performance.now();
  try {
    await step();
    console.log(`✓ ${name} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    failed.push(name);
    console.error(`✗ ${name}\n${error.message.trimEnd()}\n`);
    if (name === "build") break; // everything else looks at what it makes
  }
}
if (failed.length > 0) {
  console.error(`check failed: ${failed.join("; ")}`);
  process.exitCode = 1;
}
