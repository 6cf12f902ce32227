import { describe, expect, test, vi } from "vitest";
import { Place } from "./run.ts";

vi.setConfig({ testTimeout: 60_000 });

describe("without a compiler", () => {
  test("it says what to install", async () => {
    const place = new Place({ "package.json": "{}" });
    const { code, stderr, stdout } = await place.run(["tsc"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "error: the package typescript is not installed in this project.\nInstall it: npm install --save-dev typescript\n",
    );
  });

  test("an older one is refused, with the way out", async () => {
    const place = new Place({
      "node_modules/typescript/package.json": '{ "version": "5.9.3", "bin": { "tsc": "./bin/tsc" } }',
    });
    const { code, stderr } = await place.run(["tsc"]);
    expect(code).toBe(2);
    expect(stderr).toContain("is for TypeScript 6 and 7, and this is 5.9.3");
    expect(stderr).toContain("ts-patch@3");
  });

  test("--typescript names another package", async () => {
    const place = new Place({}).install("typescript7");
    expect((await place.run(["tsc", "--typescript", "typescript7", "--version"])).stdout).toBe("Version 7.0.2\n");
    expect((await place.run(["tsc", "--typescript=typescript7", "--version"])).stdout).toBe("Version 7.0.2\n");
    const { code, stderr } = await place.run(["tsc", "--typescript", "--version"]);
    expect(code).toBe(2);
    expect(stderr).toContain("--typescript needs a value");
  });

  test("response files are read, as tsc does", async () => {
    const place = new Place({ "args.txt": '--version\n"--pretty" false' }).install(
      "typescript7",
      "typescript=typescript7",
    );
    expect((await place.run(["tsc", "@args.txt"])).stdout).toBe("Version 7.0.2\n");
    const { code, stderr } = await place.run(["tsc", "@none.txt"]);
    expect(code).toBe(2);
    expect(stderr).toContain("response file none.txt cannot be read");
  });
});
