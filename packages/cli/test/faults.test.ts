// What the machine refuses, and what ends the command: one sentence, an exit code, and nothing left.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { ended, Place, root } from "./run.ts";

vi.setConfig({ testTimeout: 180_000 });

const SOURCE = `import { defer } from "deferkit";\nexport function use(file: { close(): void }) {\n  defer(file.close());\n  return file;\n}\n`;
const CONFIG = JSON.stringify({
  compilerOptions: { module: "nodenext", target: "es2022", rootDir: "src", outDir: "out", types: [], lib: ["es2022"] },
  include: ["src"],
});
const PROJECT = { "package.json": '{ "type": "module" }', "tsconfig.json": CONFIG, "src/a.ts": SOURCE };

describe("a command line that cannot be", () => {
  test.each<[args: string[], says: string]>([
    [["build", "src", "-o", "afile/x"], "the output folder afile/x cannot be made: afile is not a folder"],
    [["build", "src/a.ts/b.ts", "-o", "out"], "there is no src/a.ts/b.ts"],
    [["build", "", "-o", "out"], "a source has no name. Is a variable empty?"],
    [["build", "src", "-o", ""], "is invalid. It is empty. Is a variable empty?"],
    [["build", "src", "--out-dir="], "is invalid. It is empty. Is a variable empty?"],
    [["build", "src", "-o", "out", "--source", ""], "is invalid. It is empty. Is a variable empty?"],
    [["build", "pipe", "-o", "out"], "pipe is neither a regular file nor a folder"],
    [["check", "src/a.ts/b.ts"], "there is no src/a.ts/b.ts"],
    [["check", "pipe"], "pipe is neither a regular file nor a folder"],
    [["check", ""], "a source has no name. Is a variable empty?"],
    [["check", "src", "--source", ""], "is invalid. It is empty. Is a variable empty?"],
    [["check", "src", "--nope"], "unknown option '--nope'"],
    [["transform", "src/a.ts", "--source", ""], "is invalid. It is empty. Is a variable empty?"],
    [["transform", "pipe"], "pipe is no regular file; for a pipe: deferkit transform -"],
    [["transform", "src/a.ts/b.ts"], "there is no file src/a.ts/b.ts"],
    [["transform", ""], "the file has no name. Is a variable empty?"],
    [["doctor", "afile/x"], "there is no folder afile/x"],
    [["doctor", ""], "the folder has no name. Is a variable empty?"],
    [["doctor", "src"], "there is no package.json in src"],
  ])("%j", async (args, says) => {
    const place = new Place({ "src/a.ts": SOURCE, afile: "" });
    execFileSync("mkfifo", [place.at("pipe")]);
    const { code, stdout, stderr } = await place.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/\n\s+at /);
    const asData = await place.run([...args, "--json"]);
    expect({ code: asData.code, stderr: asData.stderr }).toEqual({ code: 2, stderr: "" });
    expect(JSON.parse(asData.stdout)).toEqual({ error: expect.stringContaining(says) });
    expect(place.list().filter((file) => !["afile", "pipe", "src/a.ts"].includes(file))).toEqual([]);
  });

  test("from a folder that is gone", async () => {
    const place = new Place({ "gone/a.ts": "" });
    const command = path.join(root, "packages/cli/dist/index.js");
    for (const args of ["check .", "build . -o out", "doctor", "transform a.ts", "tsc", "check . --json"]) {
      mkdirSync(place.at("here"), { recursive: true });
      const script = `cd here && rmdir ../here && exec "${process.execPath}" "${command}" ${args}`;
      const { status, stdout, stderr } = spawnSync("sh", ["-c", script], { cwd: place.folder, encoding: "utf8" });
      expect({ args, status, said: args.endsWith("--json") ? JSON.parse(stdout).error : stderr.trim() }).toEqual({
        args,
        status: 2,
        said: `${args.endsWith("--json") ? "" : "error: "}the current folder does not exist any more`,
      });
    }
  });

  test("a pipe in the place of a file that is read on the way", async () => {
    const place = new Place({ "src/a.ts": SOURCE });
    for (const name of ["package.json", "tsconfig.json", "vite.config.js"]) execFileSync("mkfifo", [place.at(name)]);
    const { code, stdout } = await place.run(["doctor"]);
    expect(code).toBe(1);
    expect(stdout).toContain("package.json cannot be read: it is no regular file");
  });
});

/** A disk of its own, of so many kilobytes; `undefined` where none can be made. */
function disk(kilobytes: number): string | undefined {
  const folder = mkdtempSync(path.join(tmpdir(), "deferkit-disk-"));
  onTestFinished(() => rmdirSync(folder));
  const { status } = spawnSync("mount", ["-t", "tmpfs", "-o", `size=${kilobytes}k`, "none", folder]);
  if (status !== 0) return undefined;
  onTestFinished(() => void spawnSync("umount", ["-l", folder]));
  return folder;
}

const CAN_MOUNT = process.platform === "linux" && process.getuid?.() === 0;

describe.runIf(CAN_MOUNT)("a disk that is full", () => {
  test.each(["typescript", "typescript7"])("deferkit tsc says so, and the old output stays: %s", async (typescript) => {
    const place = new Place({ ...PROJECT, "src/large.ts": `${SOURCE}export const text = "${"x".repeat(90_000)}";\n` });
    place.install(`typescript=${typescript}`, "deferkit");
    expect(await place.run(["tsc", "--sourceMap"])).toEqual({ code: 0, stdout: "", stderr: "" });
    const old = place.read("out/large.js");
    expect(old).toContain("defer.run(");
    place.write({ "src/large.ts": place.read("src/large.ts").replace('"x', '"y') });
    for (const size of [30, 100, 200, 400]) {
      const folder = disk(size);
      if (!folder) return expect(folder, "no disk can be made here").toBe(undefined);
      const { code, stdout, stderr } = await place.run(["tsc", "--sourceMap"], { env: { TMPDIR: folder } });
      expect(readdirSync(folder)).toEqual([]);
      if (code === 0) continue; // it was enough
      expect(code).toBe(1);
      expect(stderr).toMatch(/^error: .*no space is left/);
      expect(stdout + stderr).not.toMatch(/\n\s+at /);
      expect(place.read("out/large.js") === old, "the old output").toBe(true);
    }
    expect(await place.run(["tsc", "--sourceMap"])).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(place.read("out/large.js")).toContain('"yxxx');
  });

  test("deferkit build names the files that do not fit, and leaves no part of one", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 20 }, (_, i) => [`src/f${i}.ts`, `${SOURCE}// ${"x".repeat(10_000)}\n`]),
    );
    const place = new Place(files);
    const folder = disk(100);
    if (!folder) return expect(folder, "no disk can be made here").toBe(undefined);
    const { code, stderr } = await place.run(["build", "src", "-o", path.join(folder, "out"), "--no-map"]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^src\/f\d+\.ts: ENOSPC: no space is left on the disk$/m);
    for (const name of readdirSync(path.join(folder, "out"))) {
      expect(name).toMatch(/^f\d+\.ts$/);
      const text = execFileSync("cat", [path.join(folder, "out", name)], { encoding: "utf8" });
      expect(text).toMatch(/x\n$/);
    }
  });
});

describe("deferkit tsc", () => {
  test.each([
    ["does not exist", "none", "ENOENT: there is no such file or folder"],
    ["is a file", "tsconfig.json", "ENOTDIR: a part of the path is a file, not a folder"],
  ])("a temporary folder that %s", async (_name, folder, why) => {
    const place = new Place(PROJECT).install("typescript=typescript7", "deferkit");
    const { code, stdout, stderr } = await place.run(["tsc"], { env: { TMPDIR: place.at(folder) } });
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: "",
      stderr: `error: the temporary folder ${place.at(folder)} cannot be used: ${why}. TMPDIR names another one\n`,
    });
    expect(place.has("out")).toBe(false);
  });

  test("below a folder that may be entered and not listed", async () => {
    const place = new Place({});
    for (const [name, text] of Object.entries(PROJECT)) place.write({ [`closed/app/${name}`]: text });
    place.install("typescript=typescript7", "deferkit");
    place.giveAway();
    chmodSync(place.at("closed"), 0o711);
    if (process.getuid?.() === 0) execFileSync("chown", ["root", place.at("closed")]);
    const result = await place.run(["tsc"], { cwd: place.at("closed/app"), asNobody: true });
    expect(result).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(place.read("closed/app/out/a.js")).toContain("defer.run(");
  });

  const SIGNALS = ["SIGTERM", "SIGINT", "SIGHUP", "SIGQUIT"] as const;
  test.each(["typescript", "typescript7"])(
    "ends with its compiler, and leaves what was there: %s",
    async (typescript) => {
      const place = new Place(PROJECT).install(`typescript=${typescript}`, "deferkit");
      mkdirSync(place.at("tmp"));
      const env = { TMPDIR: place.at("tmp") };
      expect(await place.run(["tsc"], { env })).toEqual({ code: 0, stdout: "", stderr: "" });
      const old = place.read("out/a.js");
      place.write({ "src/a.ts": SOURCE.replace("close()", "shut()").replace("file.close", "file.shut") });
      const whole = performance.now();
      await place.run(["tsc", "--noEmit"], { env });
      const time = performance.now() - whole;
      for (const [nth, signal] of SIGNALS.entries()) {
        const child = place.start(["tsc"], { env });
        const end = ended(child);
        await sleep((time * (nth + 2)) / 5);
        if (child.exitCode !== null) continue;
        child.kill(signal);
        const { code } = await end;
        expect(processesIn(place.folder)).toEqual([]);
        expect(readdirSync(place.at("tmp"))).toEqual([]);
        const now = place.read("out/a.js");
        if (code === 0) expect(now).toContain("file.shut]");
        else expect(now === old || now.includes("file.shut]")).toBe(true);
        if (now !== old) break;
      }
      expect(await place.run(["tsc"], { env })).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(place.read("out/a.js")).toContain("file.shut]");
    },
  );
});

/** The processes that run in a folder. */
function processesIn(folder: string): string[] {
  if (process.platform !== "linux") return [];
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => {
    const { stdout } = spawnSync("readlink", [`/proc/${pid}/cwd`], { encoding: "utf8" });
    return stdout.trim() === folder;
  });
}

test("code that is nested too deeply is a problem of its file", async () => {
  const deep = `${"(".repeat(8_000)}a${")".repeat(8_000)}`;
  const place = new Place({ "src/a.ts": deep, "src/b.ts": SOURCE + deep, "src/c.ts": SOURCE });
  const { code, stdout } = await place.run(["check", "src"]);
  expect(code).toBe(1);
  expect(stdout).toMatch(/^src\/a\.ts:1:\d+: syntax: this code is nested too deeply/m);
  expect(stdout).toMatch(/^src\/b\.ts:6:\d+: syntax: This code is nested too deeply/m);
  place.install("typescript", "@babel/core", "@deferkit/babel-plugin", "@deferkit/ts-transformer");
  for (const backend of ["text", "babel", "typescript"]) {
    const shown = await place.run(["transform", "src/b.ts", "--backend", backend]);
    expect({ code: shown.code, stdout: shown.stdout }).toEqual({ code: 1, stdout: "" });
    expect(shown.stderr).toMatch(/^src\/b\.ts:6:\d+: syntax: this code is nested too deeply/i);
  }
  const built = await place.run(["build", "src", "-o", "out"]);
  expect(built.code).toBe(1);
  expect(place.list("out")).toEqual(["a.ts", "c.ts", "c.ts.map"]);
});

test("many problems in a large file are no matter of minutes", { timeout: 60_000 }, async () => {
  const place = new Place({ "a.js": `${"x;\n".repeat(300_000)}${"defer(1);\n".repeat(1_000)}` });
  const { code, stdout } = await place.run(["check", "a.js"]);
  expect(code).toBe(1);
  expect(stdout.match(/DK1002/g)).toHaveLength(1_000);
});
