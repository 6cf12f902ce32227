import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, describe, expect, test, vi } from "vitest";
import { Project, root, type Outcome } from "./project.ts";

vi.setConfig({ testTimeout: 60_000 });

describe("vitest", () => {
  const project = new Project("tested", "vite", ["vite", "vitest"]);
  afterAll(() => project.remove());

  // As the root's vitest.config.js does, for Node 20.
  const NODE_OPTIONS = `--import ${pathToFileURL(join(root, "scripts/node20.js"))}`;
  const vitest = (spec: string): Promise<Outcome> =>
    project.node(["node_modules/vitest/vitest.mjs", "run", spec], { NODE_OPTIONS });

  test("the version is the pinned one", () => {
    expect(project.version("vitest")).toBe("5.1.1");
  });

  test("tests may defer, and what they test; stacks show what was written", async () => {
    const { status, stdout, stderr } = await vitest("counter");
    expect(stderr).toBe("");
    expect(stdout).toMatch(/Tests +2 passed \(2\)/);
    expect(status).toBe(0);
  });

  test("a failing test is shown as it was written", async () => {
    const { status, stdout, stderr } = await vitest("failing");
    expect(stdout + stderr).toMatch(
      /❯ failing\.spec\.ts:7:15\n.*5\|.*\n.*6\|   defer\(log\.push\("left"\)\);\n.*7\|   expect/,
    );
    expect(status).toBe(1);
  });

  test("a compile error is shown with its place", async () => {
    const { status, stdout, stderr } = await vitest("bad");
    expect(stdout + stderr).toMatch(/DK1001: .*\n.*\/imported\.ts:4:19\n[^]*> 4 \| {3}const deferred = defer\(/);
    expect(status).toBe(1);
  });
});
