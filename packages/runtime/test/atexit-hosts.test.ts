// In the tests of others: registering something changes no exit code, and prints nothing.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, describe, test } from "vitest";
import { place, start, thisNode, type Ended } from "./program.ts";

const require = createRequire(import.meta.url);
const packageOf = (name: string): string => path.dirname(require.resolve(`${name}/package.json`));
const { folder, remove } = place({ vitest: packageOf("vitest"), jest: packageOf("jest") });
afterAll(remove);

const BODY = `
  test("it", async () => {
    atexit.register(() => require("node:fs").writeSync(1, "callback\\\\n"));
    if (process.env.WAITS) {
      require("node:fs").writeSync(1, "ready\\\\n");
      await new Promise((done) => setTimeout(done, 60_000));
    }
    if (process.env.FAILS) throw new Error("the test fails");
  });
`.replaceAll("\\\\", "\\");

const ESM = `import { createRequire } from "node:module"; const require = createRequire(import.meta.url); import { atexit } from "deferkit";\n`;

writeFileSync(path.join(folder, "node.test.mjs"), `${ESM} import test from "node:test"; ${BODY}`);
writeFileSync(path.join(folder, "vitest.spec.mjs"), `${ESM} import { test } from "vitest"; ${BODY}`);
const NODE_20 = path.join(import.meta.dirname, "../../../scripts/node20.js"); // what Vitest 5 needs there
writeFileSync(
  path.join(folder, "vitest.config.mjs"),
  `import ${JSON.stringify(NODE_20)}; export default { test: { include: ["*.spec.mjs"] } };`,
);
writeFileSync(path.join(folder, "jest.check.cjs"), `const { atexit } = require("deferkit"); ${BODY}`);
writeFileSync(path.join(folder, "jest.config.json"), `{ "testMatch": ["<rootDir>/*.check.cjs"] }`);

const VITEST = [path.join(packageOf("vitest"), "vitest.mjs"), "run", "--root=."];
const JEST = [path.join(packageOf("jest"), "bin/jest.js"), "--config=jest.config.json"];

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, signal?: NodeJS.Signals): Promise<Ended> {
  return start({
    command: [...thisNode.command, ...args],
    cwd: folder,
    env,
    longest: 60_000,
    onLine: (line, child) => void (signal && line === "ready" && child.kill(signal)),
  }).ended;
}

const hosts: [string, string[], RegExp][] = [
  ["node --test, a process a file", ["--test", "node.test.mjs"], /callback/],
  ["node --test, the file alone", ["node.test.mjs"], /callback/],
  ["vitest, in processes", [...VITEST, "--pool=forks"], /1 passed/],
  ["vitest, in threads", [...VITEST, "--pool=threads"], /1 passed/],
  ["jest", JEST, /^(?!.*callback)/s],
];

describe.concurrent("in the tests of others", () => {
  test.for(hosts)("%s: exit codes are as ever", { timeout: 130_000 }, async ([, args, ran], { expect }) => {
    const passing = await run(args);
    expect(passing.code, passing.stderr).toBe(0);
    expect(passing.stdout).toMatch(ran);
    expect(passing.stdout + passing.stderr).not.toMatch(/atexit:|exit function|unhandled|did not exit|open handle/i);
    const failing = await run(args, { FAILS: "1" });
    expect(failing.code).toBe(1);
    expect(failing.stdout + failing.stderr).toContain("the test fails");
    expect(failing.stdout + failing.stderr).not.toMatch(/atexit:|exit function|unhandled|did not exit|open handle/i);
  });

  // Jest's tests have a copy of `process`: what listens to it would swallow the signals of the real one.
  test.for(["SIGTERM", "SIGINT"] as const)("%s ends jest", { timeout: 130_000 }, async (signal, { expect }) => {
    expect((await run([...JEST, "--runInBand"], { WAITS: "1" }, signal)).code).toBe(signal);
  });
});
