// Ways to lose a file, or to write a wrong one, and not to say so.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, linkSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test, vi } from "vitest";
import { ended, Place } from "./run.ts";

vi.setConfig({ testTimeout: 120_000 });

const SOURCE = `import { defer } from "deferkit";\nexport function use(file) {\n  defer(file.close());\n  return file;\n}\n`;

describe("a glob's files stay inside the output folder", () => {
  test.each([
    ["{src/a,src/b}/*.ts", ["src/a/x.ts", "src/b/x.ts"]],
    ["src/{a/,}{x,y}.ts", ["a/x.ts", "y.ts"]],
    ["src/{a,b}/*.ts", ["a/x.ts", "b/x.ts"]],
    ["./src/**/x.ts", ["a/x.ts", "b/x.ts"]],
    ["src/a/[x].ts", ["x.ts"]],
    ["src/@(a|b)/*.ts", ["a/x.ts", "b/x.ts"]],
    ["../deep/src/a/*.ts", ["x.ts"]],
  ])("%s", async (glob, expected) => {
    const place = new Place({ "deep/src/a/x.ts": "1;\n", "deep/src/b/x.ts": "2;\n", "deep/src/y.ts": "3;\n" });
    const { code, stderr } = await place.run(["build", glob, "-o", "out"], { cwd: place.at("deep") });
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(place.list("deep/out")).toEqual(expected);
    expect(place.list().filter((file) => !file.startsWith("deep/"))).toEqual([]);
  });

  test("or nothing is written", async () => {
    const place = new Place({ "deep/src/x.ts": "1;\n", "other/y.ts": "2;\n" });
    const { code, stderr } = await place.run(["build", "{src,../other}/*.ts", "-o", "out"], { cwd: place.at("deep") });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .+\n$/);
    expect(place.list()).toEqual(["deep/src/x.ts", "other/y.ts"]);
  });
});

describe("a link in the output folder", () => {
  test.each<[string, (place: Place) => void, string]>([
    [
      "to a folder of sources",
      (place) => symlinkSync("../src/sub", place.at("out/sub")),
      "would overwrite the source src/sub/a.ts",
    ],
    ["to a source", (place) => symlinkSync("../src/z.ts", place.at("out/z.ts")), "would overwrite the source src/z.ts"],
    [
      "to another source",
      (place) => symlinkSync("../src/z.ts", place.at("out/b.ts")),
      "would overwrite the source src/z.ts",
    ],
    [
      "of a map to a source",
      (place) => symlinkSync("../src/z.ts", place.at("out/b.ts.map")),
      "would overwrite the source src/z.ts",
    ],
    [
      "to elsewhere",
      (place) => symlinkSync("../else", place.at("out/sub")),
      "would be written outside of the output folder",
    ],
    [
      "to a file elsewhere",
      (place) => symlinkSync("../else/a.ts", place.at("out/z.ts")),
      "would be written outside of the output folder",
    ],
    [
      "to the file of another output",
      (place) => {
        writeFileSync(place.at("out/z.ts"), "");
        symlinkSync("z.ts", place.at("out/b.ts"));
      },
      "src/b.ts and src/z.ts would both become",
    ],
  ])("%s is refused, before anything is written", async (_name, link, says) => {
    const place = new Place({ "src/b.ts": SOURCE, "src/sub/a.ts": SOURCE, "src/z.ts": SOURCE, "else/a.ts": "mine" });
    mkdirSync(place.at("out"));
    link(place);
    const before = place.list();
    const { code, stderr } = await place.run(["build", "src", "-o", "out"]);
    expect(stderr).toContain(says);
    expect(code).toBe(2);
    expect(place.list()).toEqual(before);
    for (const file of ["src/b.ts", "src/sub/a.ts", "src/z.ts"]) expect(place.read(file)).toBe(SOURCE);
    expect(place.read("else/a.ts")).toBe("mine");
  });

  test("is no harm inside of it, nor is a hard link to a source", async () => {
    const place = new Place({ "src/sub/a.ts": SOURCE, "src/z.ts": SOURCE, "out/real/keep": "" });
    symlinkSync("real", place.at("out/sub"));
    linkSync(place.at("src/z.ts"), place.at("out/z.ts"));
    expect(await place.run(["build", "src", "-o", "out"])).toMatchObject({ code: 0 });
    expect(place.read("out/real/a.ts")).toContain("_defers");
    expect(place.read("out/z.ts")).toContain("_defers");
    expect(place.read("src/z.ts")).toBe(SOURCE);
  });

  test("the output folder itself must not be one into the source", async () => {
    const place = new Place({ "src/sub/a.ts": SOURCE, "src/a.ts": SOURCE });
    symlinkSync("src/sub", place.at("out"));
    const { code, stderr } = await place.run(["build", "src", "-o", "out"]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: "error: the output folder out is a link into its source src\n",
    });
    expect(place.read("src/sub/a.ts")).toBe(SOURCE);
  });
});

test("a file must not become a folder that another one needs", async () => {
  const place = new Place({ "one/a": "file", "two/a/b.txt": "inside" });
  const { code, stderr } = await place.run(["build", "one", "two", "-o", "out"]);
  expect(code).toBe(2);
  expect(stderr).toContain("one/a would become a file where two/a/b.txt needs a folder: out/a");
  expect(place.has("out")).toBe(false);
});

describe("a comment that names a map", () => {
  const ENDS = [
    ["a template", "const text = `\n//# sourceMappingURL=foo`;", []],
    ["a template with the name alone on its last line", "export default `\n//# sourceMappingURL=foo\n`\n", []],
    ["a comment in a comment", "/*\n//# sourceMappingURL=foo\n*/\n", []],
    ["a string", "const text = '//# sourceMappingURL=foo'\n", []],
    ["code after it", "//# sourceMappingURL=foo\nconst a = 1;\n", []],
    [
      "a template, and one",
      "const text = `\n//# sourceMappingURL=foo`;\n//# sourceMappingURL=none.map\n",
      ["//# sourceMappingURL=none.map"],
    ],
    ["one after code", "const a = 1; //# sourceMappingURL=none.map", ["//# sourceMappingURL=none.map"]],
    ["one in a block", "/*# sourceMappingURL=none.map */\n// the end\n", ["/*# sourceMappingURL=none.map */"]],
  ] as const;
  test.each(ENDS)("is one only as a comment: %s", async (_name, end, gone) => {
    for (const kind of ["--map=file", "--map=inline", "--no-map"]) {
      const place = new Place({ "src/a.js": `${SOURCE}${end}` });
      expect(await place.run(["build", "src", "-o", "out", kind])).toMatchObject({ code: 0 });
      const output = place.read("out/a.js");
      const kept = gone.reduce((text, comment) => text.replace(comment, ""), end as string);
      const own = kind === "--no-map" ? "" : /\n?\/\/# sourceMappingURL=(?:a\.js\.map|data:\S+)\n$/.exec(output)?.[0];
      expect(own).toBeDefined();
      expect(
        output
          .slice(0, output.length - own!.length)
          .trimEnd()
          .endsWith(`}\n${kept}`.trimEnd()),
      ).toBe(true);
      execFileSync(process.execPath, ["--check", place.at("out/a.js")]);
    }
  });

  test("tsc's output ends as tsc has it", async () => {
    const end = "export const text = `\n//# sourceMappingURL=foo`;\n";
    const place = new Place({
      "package.json": '{ "type": "module" }',
      "tsconfig.json": JSON.stringify({
        compilerOptions: {
          module: "nodenext",
          target: "es2022",
          rootDir: "src",
          outDir: "out",
          types: [],
          lib: ["es2022"],
          noCheck: true,
        },
      }),
      "src/a.ts": `${SOURCE}${end}`,
    }).install("typescript=typescript7", "deferkit");
    for (const [flag, last] of [
      ["--sourceMap", "//# sourceMappingURL=a.js.map"],
      ["--inlineSourceMap", "//# sourceMappingURL=data:"],
      ["--removeComments", ""],
    ] as const) {
      expect(await place.run(["tsc", flag])).toEqual({ code: 0, stdout: "", stderr: "" });
      const output = place.read("out/a.js");
      expect(output).toContain("defer.run(");
      expect(output.trimEnd().slice(output.indexOf("export const text"))).toMatch(
        new RegExp(`^export const text = \`\\n//# sourceMappingURL=foo\`;\\n?${last}\\S*$`),
      );
    }
  });
});

describe("a map of the source's own", () => {
  const MAP = '{"version":3,"sources":["a.ts"],"names":[],"mappings":"AAAA"}';
  test.each(["--map=inline", "--no-map"])("is copied as any file is with %s", async (kind) => {
    const place = new Place({ "src/a.js": `${SOURCE}//# sourceMappingURL=a.js.map\n`, "src/a.js.map": MAP });
    for (const _ of ["first", "again"]) {
      expect(await place.run(["build", "src", "-o", "out", kind])).toMatchObject({ code: 0 });
      expect(place.read("out/a.js.map")).toBe(MAP);
    }
  });

  test("of another folder is not lost to the one that is written", async () => {
    const place = new Place({ "one/a.js": SOURCE, "two/a.js.map": MAP });
    const { code, stderr } = await place.run(["build", "one", "two", "-o", "out"]);
    expect(code).toBe(1);
    expect(stderr).toContain("two/a.js.map: its output out/a.js.map is also the source map of one/a.js\n");
  });

  test.each([
    ["a number", "5", "it is no source map"],
    ["an array", "[]", "it is no source map"],
    ["empty sections", '{ "version": 3, "sections": [] }', "it is no source map"],
    ["sections without maps", '{ "version": 3, "sections": [{ "offset": { "line": 0, "column": 0 } }] }', ""],
    ["wrong mappings", '{ "version": 3, "sources": [], "mappings": "!!!" }', ""],
    ["no mappings", '{ "version": 3 }', "it is no source map"],
    ["null", "null", "it is no source map"],
    ["nothing", "", ""],
  ])("that is broken is a warning, and the file is the best there is: %s", async (_name, map, says) => {
    const place = new Place({ "lib/a.js": `${SOURCE}//# sourceMappingURL=a.js.map\n`, "lib/a.js.map": map });
    const { code, stderr } = await place.run(["build", "lib", "-o", "out"]);
    expect(code).toBe(0);
    if (map !== '{ "version": 3, "sources": [], "mappings": "!!!" }')
      expect(stderr).toMatch(new RegExp(`^lib/a\\.js: warning: its source map a\\.js\\.map cannot be used: .*${says}`));
    const written = JSON.parse(place.read("out/a.js.map"));
    expect(written).toMatchObject({ version: 3, file: "a.js" });
    const json = await place.run(["build", "lib", "-o", "json", "--json"]);
    expect(JSON.parse(json.stdout).problems).toEqual([]);
  });

  test("is read from inside the project only, and from files", async () => {
    const place = new Place({
      "secret.map": '{"version":3,"sources":["secret"],"names":[],"mappings":"AAAA"}',
      "app/package.json": "{}",
    });
    execFileSync("mkfifo", [place.at("app/pipe.map")]);
    symlinkSync("../secret.map", place.at("app/link.map"));
    const urls = {
      up: "../../secret.map",
      zero: "/dev/zero",
      pipe: "../pipe.map",
      link: "../link.map",
      bad: "%E0%A4%A.map",
    };
    for (const [name, url] of Object.entries(urls)) {
      place.write({ [`app/lib/${name}.js`]: `${SOURCE}//# sourceMappingURL=${url}\n` });
    }
    const { code, stderr } = await place.run(["build", "lib", "-o", "out"], { cwd: place.at("app") });
    expect(code).toBe(0);
    for (const [name, why] of [
      ["up", "outside of the project"],
      ["zero", "outside of the project"],
      ["pipe", "no regular file"],
      ["link", "outside of the project"],
      ["bad", "malformed"],
    ])
      expect(stderr).toMatch(new RegExp(`lib/${name}\\.js: warning: its source map \\S+ cannot be used: .*${why}`));
    expect(JSON.parse(place.read("app/out/up.js.map")).sources).toEqual(["../lib/up.js"]);
  });
});

test("a map, which holds the source, has its permissions, and so has what was there before", async () => {
  const place = new Place({ "src/secret.ts": SOURCE, "src/open.ts": SOURCE, "src/plain.ts": "1;\n" });
  for (const file of ["secret.ts", "plain.ts"]) chmodSync(place.at("src", file), 0o600);
  expect(await place.run(["build", "src", "-o", "out"])).toMatchObject({ code: 0 });
  const modes = (): number[] =>
    ["secret.ts", "secret.ts.map", "plain.ts", "open.ts"].map((file) => place.mode(`out/${file}`));
  expect(modes()).toEqual([0o600, 0o600, 0o600, place.mode("src/open.ts")]);
  for (const file of ["secret.ts", "secret.ts.map", "plain.ts"]) chmodSync(place.at("out", file), 0o644);
  expect(await place.run(["build", "src", "-o", "out"])).toMatchObject({ code: 0 });
  expect(modes()).toEqual([0o600, 0o600, 0o600, place.mode("src/open.ts")]);
});

test.skipIf(process.platform !== "linux")("a name that is no UTF-8 is an error", async () => {
  const place = new Place({ "src/a.ts": "1;\n" });
  writeFileSync(Buffer.concat([Buffer.from(`${place.at("src")}/b`), Buffer.from([0xff]), Buffer.from(".ts")]), SOURCE);
  for (const args of [
    ["build", "src", "-o", "out"],
    ["check", "src"],
  ]) {
    const { code, stdout, stderr } = await place.run(args);
    expect(code).toBe(1);
    expect(stdout + stderr).toContain("src/b\ufffd.ts: the name of this file is not UTF-8. Rename it\n");
  }
  expect(place.list("out")).toEqual(["a.ts"]);
});

describe("what SIGKILL leaves", () => {
  test("in an output folder goes with the next build", async () => {
    const place = new Place({ "src/deep/a.ts": "1;\n" });
    expect(await place.run(["build", "src", "-o", "out"])).toMatchObject({ code: 0 });
    // The name of a process that is no more, as the command itself gives it.
    const { hostname } = await import("node:os");
    const gone = Number(execFileSync("sh", ["-c", "echo $$"], { encoding: "utf8" }));
    const name = (pid: number): string => `.deferkit-${hostname().replaceAll(/[^\w.]/g, "_")}-${pid}-00ff.tmp`;
    place.write({ [`out/deep/${name(gone)}`]: "half a fi", [`out/deep/${name(process.pid)}`]: "of one that runs" });
    expect(await place.run(["build", "src", "-o", "out"])).toMatchObject({ code: 0 });
    expect(place.list("out")).toEqual([`deep/${name(process.pid)}`, "deep/a.ts"].sort());
  });

  test("of a compilation goes with the next one", async () => {
    const place = new Place({
      "package.json": "{}",
      "tsconfig.json": JSON.stringify({
        compilerOptions: { outDir: "out", rootDir: "src", types: [], lib: ["es2022"], noCheck: true },
      }),
      "src/a.ts": SOURCE,
    }).install("typescript=typescript7", "deferkit");
    mkdirSync(place.at("tmp"));
    const env = { TMPDIR: place.at("tmp") };
    const child = place.start(["tsc"], { env });
    const end = ended(child);
    await vi.waitFor(() => expect(readdirSync(place.at("tmp"))).not.toEqual([]), { timeout: 60_000, interval: 2 });
    child.kill("SIGKILL");
    await end;
    expect(readdirSync(place.at("tmp"))).toHaveLength(1);
    expect(await place.run(["tsc"], { env })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(readdirSync(place.at("tmp"))).toEqual([]);
    expect(existsSync(path.join(place.folder, "out/a.js"))).toBe(true);
  });
});
