import { chmodSync, mkdirSync, rmSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test, vi } from "vitest";
import { ended, Place } from "./run.ts";

vi.setConfig({ testTimeout: 60_000 });

const SOURCE = `import { defer } from "deferkit";

export function use(file: { close(): void; read(): string }): string {
  defer(file.close());
  return file.read();
}
`;
const BAD = `import { defer } from "deferkit";\nfunction f(n) {\n  defer(n + 1);\n}\n`;
const FILES = {
  "src/use.ts": SOURCE,
  "src/deep/plain.ts": "export const a = 1;\n",
  "src/deep/data.json": '{ "a": 1 }',
  "src/types.d.ts": "declare const defer: number;\n",
};

describe("deferkit build", () => {
  test("keeps the structure, compiles what uses defer, and copies the rest to the byte", async () => {
    const place = new Place(FILES);
    place.write({ "src/picture.bin": Buffer.from([0, 255, 254, 10]) as never });
    const { code, stdout, stderr } = await place.run(["build", "src", "--out-dir", "out"]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "",
      stderr: "Built: 1 compiled, 4 copied, 0 unchanged.\n",
    });
    expect(place.list("out")).toEqual([
      "deep/data.json",
      "deep/plain.ts",
      "picture.bin",
      "types.d.ts",
      "use.ts",
      "use.ts.map",
    ]);
    expect(place.read("out/use.ts")).toContain("_defers = [file, file.close];");
    expect(place.read("out/use.ts")).toMatch(/\}\n\/\/# sourceMappingURL=use\.ts\.map\n$/);
    for (const file of ["deep/plain.ts", "deep/data.json", "types.d.ts", "picture.bin"]) {
      expect(place.read("out", file), file).toBe(place.read("src", file));
    }
    const map = JSON.parse(place.read("out/use.ts.map"));
    expect(map).toMatchObject({ file: "use.ts", sources: ["../src/use.ts"], sourcesContent: [SOURCE] });
    const lines = place.read("out/use.ts").split("\n");
    const line = lines.findIndex((each) => each.includes("return file.read()"));
    const at = { line: line + 1, column: lines[line]?.indexOf("file.read") as number };
    expect(originalPositionFor(new TraceMap(map), at)).toMatchObject({ line: 5, column: 9 });
  });

  test("what it writes runs", async () => {
    const main = `import { defer } from "deferkit";\nfunction f() { defer(console.log("left")); console.log("body"); }\nf();\nthrow new Error("here");\n`;
    const place = new Place({ "src/main.mjs": main }).install("deferkit");
    expect((await place.run(["build", "src", "-o", "out"])).code).toBe(0);
    expect(() => place.node("out/main.mjs", "--enable-source-maps")).toThrow(/src[\\/]main\.mjs:4:7/);
  });

  test("touches only what changes", async () => {
    const place = new Place(FILES);
    await place.run(["build", "src", "-o", "out"]);
    const old = new Date(2020, 1, 1);
    const outputs = place.list("out");
    for (const file of outputs) utimesSync(place.at("out", file), old, old);
    place.write({ "src/deep/plain.ts": "export const a = 2;\n" });
    expect((await place.run(["build", "src", "-o", "out"])).stderr).toBe("Built: 0 compiled, 1 copied, 3 unchanged.\n");
    const touched = outputs.filter((file) => statSync(place.at("out", file)).mtimeMs !== old.getTime());
    expect(touched).toEqual(["deep/plain.ts"]);
  });

  test("maps inside, and no maps", async () => {
    const place = new Place(FILES);
    expect((await place.run(["build", "src", "-o", "out", "--map", "inline"])).code).toBe(0);
    expect(place.read("out/use.ts")).toContain("//# sourceMappingURL=data:application/json;charset=utf-8;base64,");
    expect(place.has("out/use.ts.map")).toBe(false);
    expect((await place.run(["build", "src", "-o", "out", "--map"])).code).toBe(0);
    expect(place.has("out/use.ts.map")).toBe(true);
    expect((await place.run(["build", "src", "-o", "out", "--no-map"])).code).toBe(0);
    expect(place.read("out/use.ts")).not.toContain("sourceMappingURL");
    expect(place.has("out/use.ts.map")).toBe(false); // an old one would lie
    const wrong = await place.run(["build", "src", "-o", "out", "--map", "folder"]);
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toContain("Allowed choices are file, inline.");
  });

  test("a source that was generated itself: the map leads to what it was generated from", async () => {
    const place = new Place({ "src/a.ts": SOURCE }).install("typescript", "deferkit");
    // tsc emits JavaScript that still has the marker, with a map
    const { transpileModule, ModuleKind, ScriptTarget } = (await import("typescript")).default;
    const compilerOptions = { sourceMap: true, module: ModuleKind.ESNext, target: ScriptTarget.ES2022 };
    const { outputText, sourceMapText = "" } = transpileModule(SOURCE, { fileName: "a.ts", compilerOptions });
    place.write({ "lib/a.js": outputText, "lib/a.js.map": sourceMapText.replace('"a.ts"', '"../src/a.ts"') });
    expect((await place.run(["build", "lib", "-o", "out/js"])).code).toBe(0);
    const code = place.read("out/js/a.js");
    expect(code.match(/sourceMappingURL=.*/g)).toEqual(["sourceMappingURL=a.js.map"]);
    const map = JSON.parse(place.read("out/js/a.js.map"));
    expect(map.sources).toEqual(["../../src/a.ts"]);
    const lines = code.split("\n");
    const line = lines.findIndex((each) => each.includes("return file.read()"));
    const at = { line: line + 1, column: lines[line]?.indexOf("file.read") as number };
    expect(originalPositionFor(new TraceMap(map), at)).toMatchObject({ line: 5, column: 9 });
  });

  test("a file with problems is not written, all others are; its old output stays whole", async () => {
    const place = new Place({ ...FILES, "src/late.js": "export const fine = 1;\n" });
    await place.run(["build", "src", "-o", "out"]);
    place.write({
      "src/late.js": BAD,
      "src/broken.ts": "function f() { defer(",
      "src/use.ts": SOURCE.replace("read()", "read( )"),
    });
    const { code, stdout, stderr } = await place.run(["build", "src", "-o", "out"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^src\/broken\.ts:1:\d+: syntax: /);
    expect(stderr).toContain("src/late.js:3:9: DK1002: ");
    expect(stderr).toContain(
      "Built with problems: 1 compiled, 0 copied, 3 unchanged, 2 problems in 2 files that were not written.\n",
    );
    expect(place.read("out/late.js")).toBe("export const fine = 1;\n");
    expect(place.has("out/broken.ts")).toBe(false);
  });

  test("--json says what became of each file, and nothing else", async () => {
    const place = new Place({ "src/use.ts": SOURCE, "src/a.txt": "a", "src/bad.js": BAD });
    const { code, stdout, stderr } = await place.run(["build", "src", "-o", "out", "--json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      files: [
        { file: "src/a.txt", output: "out/a.txt", outcome: "copied" },
        { file: "src/bad.js", output: "out/bad.js", outcome: "failed" },
        { file: "src/use.ts", output: "out/use.ts", outcome: "lowered" },
      ],
      problems: [
        {
          file: "src/bad.js",
          code: "DK1002",
          message: expect.stringContaining("nothing would run at exit"),
          line: 3,
          column: 9,
          endLine: 3,
          endColumn: 14,
        },
      ],
    });
  });

  test("the output may lie inside the source, and installed packages stay out", async () => {
    const place = new Place({
      "use.ts": SOURCE,
      "node_modules/x/a.js": "1;\n",
      ".git/config": "",
      "out/old.ts": "1;\n",
    });
    expect((await place.run(["build", ".", "-o", "out"])).code).toBe(0);
    expect((await place.run(["build", ".", "-o", "out"])).code).toBe(0);
    expect(place.list("out")).toEqual(["old.ts", "use.ts", "use.ts.map"]);
  });

  test("links are followed, in a circle only once; permissions stay", async () => {
    const place = new Place({
      "src/tool.mjs": `#!/usr/bin/env node\n${SOURCE.replaceAll(/: \{.*\}\): string/g, ")")}`,
      "else/use.ts": SOURCE,
    });
    chmodSync(place.at("src/tool.mjs"), 0o755);
    symlinkSync(place.at("else"), place.at("src/linked"));
    symlinkSync(place.at("src"), place.at("src/linked/circle"));
    symlinkSync(place.at("nowhere"), place.at("src/dangling"));
    expect((await place.run(["build", "src", "-o", "out"])).code).toBe(0);
    expect(place.list("out")).toEqual(["linked/use.ts", "linked/use.ts.map", "tool.mjs", "tool.mjs.map"]);
    expect(place.mode("out/tool.mjs")).toBe(0o755);
    expect(place.read("out/tool.mjs")).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  test("files and globs", async () => {
    const place = new Place({ "src/a/use.ts": SOURCE, "src/b/use.js": "1;\n", "other.ts": "1;\n" });
    expect((await place.run(["build", "src/**/*.ts", "other.ts", "-o", "out", "--no-map"])).code).toBe(0);
    expect(place.list("out")).toEqual(["a/use.ts", "other.ts"]);
  });

  test.each([
    ["the source itself", ["src", "-o", "src"], "the output would overwrite its source: src"],
    [
      "a source in another folder",
      ["src", "-o", "."],
      "the output of src/src/use.ts would overwrite the source src/use.ts",
    ],
    [
      "two files of one name",
      ["src/src", "src/other", "-o", "out"],
      "src/src/use.ts and src/other/use.ts would both become out/use.ts",
    ],
    ["a source that is not there", ["none", "-o", "out"], "there is no none"],
    ["a glob that matches nothing", ["src/*.css", "-o", "out"], "no file matches src/*.css"],
    ["no output folder", ["src"], "required option '-o, --out-dir <dir>' not specified"],
    [
      "a glob to watch",
      ["src/*.ts", "-o", "out", "--watch"],
      "--watch takes folders and files that are there; src/*.ts is none",
    ],
  ])("refused, before anything is written: %s", async (_name, args, says) => {
    const place = new Place({ "src/use.ts": SOURCE, "src/src/use.ts": SOURCE, "src/other/use.ts": SOURCE });
    const before = place.list();
    const { code, stdout, stderr } = await place.run(["build", ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`error: ${says}`);
    expect(place.list()).toEqual(before);
  });

  test("what cannot be read or written is a problem of its file", async () => {
    const place = new Place({ "src/secret.ts": SOURCE, "src/a.ts": "1;\n", "src/closed/b.ts": "1;\n" });
    place.giveAway(); // where root runs the tests, nothing would be forbidden
    chmodSync(place.at("src/secret.ts"), 0);
    chmodSync(place.at("src/closed"), 0);
    const { code, stderr } = await place.run(["build", "src", "-o", "out"], { asNobody: true });
    expect(code).toBe(1);
    expect(stderr).toContain("src/secret.ts: EACCES");
    expect(stderr).toContain("src/closed: EACCES");
    expect(place.list("out")).toEqual(["a.ts"]);

    chmodSync(place.at("src/closed"), 0o755);
    chmodSync(place.at("out"), 0o555);
    place.write({ "src/a.ts": "2;\n" });
    const again = await place.run(["build", "src/a.ts", "src/closed", "-o", "out"], { asNobody: true });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain("src/a.ts: EACCES");
    expect(place.list("out")).toEqual(["a.ts"]);
    expect(place.read("out/a.ts")).toBe("1;\n");
    chmodSync(place.at("out"), 0o755);
  });

  test.each(["out", "out/below"])(
    "an output folder that is a file, or is below one, is refused: %s",
    async (outDir) => {
      const place = new Place({ "src/a.ts": "1;\n", "src/use.ts": SOURCE, out: "a file" });
      const { code, stderr } = await place.run(["build", "src", "-o", outDir]);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: `error: the output folder ${outDir} cannot be made: out is not a folder\n`,
      });
      expect(place.read("out")).toBe("a file");
    },
  );

  test("a folder in the place of an output is a problem, and no part of a file is left", async () => {
    const place = new Place({ "src/use.ts": SOURCE, "src/z.ts": "1;\n" });
    mkdirSync(place.at("out/use.ts/inside"), { recursive: true });
    const { code, stderr } = await place.run(["build", "src", "-o", "out", "--no-map"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/src\/use\.ts: E/);
    expect(place.list("out")).toEqual(["z.ts"]);
  });

  test("Ctrl-C in the middle leaves whole files only", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 400 }, (_, i) => [`src/f${i}.ts`, SOURCE.repeat(1) + `// ${"x".repeat(20_000)}\n`]),
    );
    const place = new Place(files);
    const child = place.start(["build", "src", "-o", "out", "--no-map"]);
    const end = ended(child);
    await vi.waitFor(() => expect(place.list("out").length).toBeGreaterThan(3), { timeout: 20_000, interval: 5 });
    child.kill("SIGINT");
    expect((await end).code).toBe(130);
    const written = place.list("out");
    expect(written.length).toBeLessThan(400);
    expect(written.filter((file) => !/^f\d+\.ts$/.test(file))).toEqual([]);
    for (const file of written) expect(place.read("out", file)).toMatch(/x\n$/);
  });

  test("--watch: changes, new files, removed files; errors do not end it", async () => {
    const place = new Place(FILES);
    const child = place.start(["build", "src", "-o", "src/out", "--watch"]);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 50 });
    try {
      await eventually(() => expect(stderr).toContain("Watching for changes.\n"));
      expect(place.read("src/out/use.ts")).toContain("file.close]");
      place.write({ "src/use.ts": BAD });
      await eventually(() => expect(stderr).toContain("src/use.ts:3:"));
      expect(place.read("src/out/use.ts")).toContain("file.close]");
      place.write({ "src/use.ts": SOURCE.replaceAll("close", "shut"), "src/new/more.js": "1;\n" });
      await eventually(() => expect(place.read("src/out/use.ts")).toContain("file.shut]"));
      await eventually(() => expect(place.has("src/out/new/more.js")).toBe(true));
      rmSync(place.at("src/use.ts"));
      await eventually(() =>
        expect(place.list("src/out")).toEqual(["deep/data.json", "deep/plain.ts", "new/more.js", "types.d.ts"]),
      );
      await eventually(() => expect(stderr).toContain("Removed: src/out/use.ts\n"));
      expect(place.has("src/out/out")).toBe(false);
    } finally {
      child.kill();
    }
  });
});
