import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test, vi } from "vitest";
import { Place } from "./run.ts";

vi.setConfig({ testTimeout: 60_000 }); // each runs the command several times

const SOURCE = `import { defer } from "deferkit";

export function use(file: { close(): void; read(): string }): string {
  defer(file.close());
  return file.read();
}
`;
const BAD = `import { defer } from "deferkit";
function f(n) {
  defer(n + 1);
  const a = defer(n());
}
`;

describe("deferkit transform", () => {
  test("prints the file as it is compiled; TypeScript stays TypeScript", async () => {
    const place = new Place({ "src/use.ts": SOURCE });
    const { code, stdout, stderr } = await place.run(["transform", "src/use.ts"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("_defers = [file, file.close];");
    expect(stdout).toContain("(file: { close(): void; read(): string }): string {");
    expect(stdout.split("\n")).toHaveLength(SOURCE.split("\n").length); // the text backend adds no line
  });

  test("prints a file without markers as it is, to the byte", async () => {
    const text = "\ufeffconst a = 1;\r\nconst 二 = '𝒳'";
    const place = new Place({ "a.js": text });
    expect((await place.run(["transform", "a.js"])).stdout).toBe(text);
  });

  test("reads the standard input, which has a name", async () => {
    const place = new Place({});
    expect((await place.run(["transform", "-"], { input: SOURCE })).stdout).toContain("_defers = [");
    const jsx = `import { defer } from "deferkit";\nfunction f() { defer(a()); return <p/>; }\n`;
    const named = await place.run(["transform", "-", "--stdin-filename", "page.jsx"], { input: jsx });
    expect(named.stdout).toContain("return <p/>;");
    const unnamed = await place.run(["transform", "-"], { input: jsx });
    expect(unnamed.code).toBe(1);
    expect(unnamed.stderr).toMatch(/^stdin\.ts:2:\d+: syntax: /);
  });

  test("--map appends a map that leads to the source", async () => {
    const place = new Place({ "src/use.ts": SOURCE });
    const { stdout } = await place.run(["transform", "src/use.ts", "--map"]);
    const [, base64 = ""] =
      /\n\/\/# sourceMappingURL=data:application\/json;charset=utf-8;base64,(\S+)\n$/.exec(stdout) ?? [];
    const map = JSON.parse(Buffer.from(base64, "base64").toString());
    expect(map.sourcesContent).toEqual([SOURCE]);
    const lines = stdout.split("\n");
    const line = lines.findIndex((each) => each.includes("return file.read()"));
    const column = lines[line]?.indexOf("file.read") as number;
    expect(originalPositionFor(new TraceMap(map), { line: line + 1, column })).toMatchObject({ line: 5, column: 9 });
  });

  test("--json prints the result and nothing else", async () => {
    const place = new Place({ "src/use.ts": SOURCE, "bad.js": BAD, "plain.js": "1;\n" });
    const result = JSON.parse((await place.run(["transform", "src/use.ts", "--json"])).stdout);
    expect(Object.keys(result)).toEqual(["file", "changed", "code", "map", "problems"]);
    expect(result).toMatchObject({ file: "src/use.ts", changed: true, problems: [], map: { version: 3 } });
    expect(result.code).toContain("_defers = [");
    expect(JSON.parse((await place.run(["transform", "plain.js", "--json"])).stdout)).toEqual({
      file: "plain.js",
      changed: false,
      code: "1;\n",
      map: null,
      problems: [],
    });

    const { code, stdout, stderr } = await place.run(["transform", "bad.js", "--json"]);
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      changed: false,
      code: null,
      problems: [
        { file: "bad.js", code: "DK1002", line: 3, column: 9, endLine: 3, endColumn: 14 },
        { file: "bad.js", code: "DK1001", line: 4, column: 13, endLine: 4, endColumn: 23 },
      ],
    });
  });

  test("problems go to the standard error, all of them with their places", async () => {
    const place = new Place({ "bad.js": BAD });
    const { code, stdout, stderr } = await place.run(["transform", "bad.js"]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.match(/^bad\.js:\d+:\d+: DK\d+/gm)).toEqual(["bad.js:3:9: DK1002", "bad.js:4:13: DK1001"]);
    expect(stderr).toContain("> 3 |   defer(n + 1);\n    |         ^^^^^\n");
  });

  test("--source names another runtime", async () => {
    const place = new Place({ "a.js": `import { defer } from "kit";\nfunction f() { defer(g()); }\n` });
    expect((await place.run(["transform", "a.js"])).stdout).toContain("defer(g())");
    expect((await place.run(["transform", "a.js", "--source", "kit"])).stdout).toContain("_defers = [");
  });

  describe("--diff", () => {
    test("shows what changes, without colours where nobody sees them", async () => {
      const place = new Place({ "use.ts": SOURCE, "plain.ts": "1;\n" });
      const { stdout, code } = await place.run(["transform", "use.ts", "--diff"]);
      expect(code).toBe(0);
      expect(stdout).toMatch(/^use\.ts\n@@ -1,6 \+1,6 @@\n {2}import/);
      expect(stdout.match(/^- .*/gm)).toEqual(["-   defer(file.close());", "- }"]);
      expect(stdout.match(/^\+ .*/gm)).toHaveLength(2);
      expect((await place.run(["transform", "plain.ts", "--diff"])).stdout).toBe("plain.ts: nothing to compile\n");
    });

    test("follows FORCE_COLOR and NO_COLOR", async () => {
      const place = new Place({ "use.ts": SOURCE });
      const run = async (env: Record<string, string>): Promise<boolean> => {
        return (await place.run(["transform", "use.ts", "--diff"], { env })).stdout.includes("\x1b[32m+ ");
      };
      expect(await run({ FORCE_COLOR: "1" })).toBe(true);
      expect(await run({ FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
      expect(await run({ FORCE_COLOR: "0" })).toBe(false);
      expect(await run({ CI: "1" })).toBe(false);
    });

    test("only the changed parts of a long file", async () => {
      const lines = Array.from({ length: 40 }, (_, i) => `const line${i} = ${i};`).join("\n");
      const place = new Place({ "long.ts": `${SOURCE}${lines}\n` });
      const { stdout } = await place.run(["transform", "long.ts", "--diff"]);
      expect(stdout).toContain("line2 = 2");
      expect(stdout).not.toContain("line3 = 3");
    });
  });

  describe("other backends", () => {
    test("are those of the project", async () => {
      const place = new Place({ "src/use.ts": SOURCE });
      place.install("@babel/core", "@deferkit/babel-plugin", "@deferkit/ts-transformer", "typescript");
      const babel = await place.run(["transform", "src/use.ts", "--backend", "babel", "--map"]);
      expect(babel.stdout).toContain("_defers = [file, file.close];");
      expect(babel.stdout).toContain("}): string {");
      expect(babel.stdout).toContain("//# sourceMappingURL=data:");
      const typescript = await place.run(["transform", "src/use.ts", "--backend", "typescript", "--map"]);
      expect(typescript.stdout).toContain("_defers = [file, file.close];");
      expect(typescript.stdout).toContain("export function use(file) {");
      expect(typescript.stdout.match(/sourceMappingURL/g)).toHaveLength(1);
    });

    test.each(["babel", "typescript"])("%s has the same problems", async (backend) => {
      const place = new Place({ "bad.js": BAD, "broken.js": "let defer = ;\n", "plain.js": "export const a = 1;\n" });
      place.install("@babel/core", "@deferkit/babel-plugin", "@deferkit/ts-transformer", "typescript");
      const { code, stdout, stderr } = await place.run(["transform", "bad.js", "--backend", backend]);
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr.match(/^bad\.js:\d+:\d+: DK\d+/gm)).toEqual(["bad.js:3:9: DK1002", "bad.js:4:13: DK1001"]);
      const broken = await place.run(["transform", "broken.js", "--backend", backend]);
      expect(broken.code).toBe(1);
      expect(broken.stderr).toMatch(/^broken\.js:1:13: syntax: /);
      expect((await place.run(["transform", "plain.js", "--backend", backend])).stdout).toBe("export const a = 1;\n");
    });

    test("say what to install where they are not there", async () => {
      const place = new Place({ "use.ts": SOURCE });
      const babel = await place.run(["transform", "use.ts", "--backend", "babel"]);
      expect(babel).toMatchObject({ code: 2, stdout: "" });
      expect(babel.stderr).toContain("Install: npm install --save-dev @babel/core @deferkit/babel-plugin\n");
      place.install("typescript=typescript7", "@deferkit/ts-transformer");
      const typescript = await place.run(["transform", "use.ts", "--backend", "typescript"]);
      expect(typescript).toMatchObject({ code: 2, stdout: "" });
      expect(typescript.stderr).toContain("needs TypeScript 5.4 to 6");
    });
  });

  test.each([
    ["a file that is not there", ["none.ts"], 2, "error: there is no file none.ts\n"],
    ["a folder", ["src"], 2, "error: src is a folder; for a whole tree: deferkit build src --out-dir …\n"],
    ["something else", ["data.json"], 2, "error: data.json is neither JavaScript nor TypeScript by its extension\n"],
    [
      "an unknown backend",
      ["a.ts", "--backend", "swc"],
      2,
      "argument 'swc' is invalid. Allowed choices are text, babel, typescript.",
    ],
    ["two outputs", ["a.ts", "--json", "--diff"], 2, "option '--json' cannot be used with option '--diff'"],
    ["no file", [], 2, "missing required argument 'file'"],
    ["what is no UTF-8", ["latin1.js"], 1, "latin1.js: this is not a text in UTF-8\n"],
    ["an unterminated file", ["broken.ts"], 1, "broken.ts:1:"],
  ])("%s", async (_name, args, code, says) => {
    const place = new Place({
      "src/a.ts": "",
      "data.json": "{}",
      "a.ts": "1;\n",
      "broken.ts": "function f() { defer(",
    });
    place.write({ "latin1.js": Buffer.from([0x64, 0x65, 0x66, 0x65, 0x72, 0xe9]) as never });
    const result = await place.run(["transform", ...args]);
    expect(result).toMatchObject({ code, stdout: "" });
    expect(result.stderr).toContain(says);
  });
});

describe("deferkit", () => {
  test("--version, --help, and help of each command with examples", async () => {
    const place = new Place({});
    expect((await place.run(["--version"])).stdout).toBe("0.0.0\n");
    const help = await place.run(["--help"]);
    expect(help).toMatchObject({ code: 0, stderr: "" });
    for (const command of ["transform", "build", "check", "doctor", "tsc"]) {
      expect(help.stdout).toContain(`  ${command} `);
      const own = await place.run(["help", command]);
      expect(own.code).toBe(0);
      expect(own.stdout).toContain(`Examples:\n  deferkit ${command}`);
      if (command !== "tsc") expect((await place.run([command, "--help"])).stdout).toBe(own.stdout);
    }
  });

  test.each([[[]], [["frobnicate"]], [["check", "--frobnicate", "."]]])("%j is no use: exit code 2", async (args) => {
    const { code, stdout, stderr } = await new Place({}).run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/Usage: deferkit|error: unknown/);
  });

  test("whoever reads its output may stop reading", async () => {
    const place = new Place({ "long.js": `const text = ${JSON.stringify("x".repeat(5_000_000))};\n` });
    const child = place.start(["transform", "long.js"]);
    let stderr = "";
    child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
    child.stdout.once("data", () => child.stdout.destroy());
    const code = await new Promise((resolve) => child.on("close", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
