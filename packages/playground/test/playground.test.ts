// The built page, in a real browser.
import { existsSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, vi } from "vitest";
import { compiling } from "./compiling.ts";
import { running } from "./running.ts";
import { executablePath, Suite } from "./suite.ts";
import { visiting } from "./visiting.ts";

vi.setConfig({ testTimeout: 120_000 }); // on a machine that does much else

// What is not on this machine is named at the end of the run, and is an error in CI.
describe.runIf(existsSync(executablePath))("the playground", () => {
  const suite = new Suite();
  beforeAll(() => suite.start(), 240_000);
  afterAll(() => suite.stop());
  afterEach(() => {
    expect(suite.faults.splice(0)).toEqual([]);
  });

  compiling(suite);
  running(suite);
  visiting(suite);
});
