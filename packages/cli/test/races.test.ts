import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { Place, root } from "./run.ts";

vi.setConfig({ testTimeout: 180_000 });

const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 120_000, interval: 50 });
const LOWERED = `import { defer } from "deferkit";\nexport function use(file) {\n  defer(file.close());\n  return file;\n}\n`;
const PLAIN = "export const plain = 1;\n";

/** A tsc that, once and before it compiles, changes the sources: after deferkit has read them, and before tsc does. */
const LATE = `import { spawnSync } from "node:child_process";
import { existsSync, renameSync } from "node:fs";
import { pathToFileURL } from "node:url";
const args = process.argv.slice(2);
const isQuestion = args.some((arg) => /^--(showConfig|listFilesOnly)$/.test(arg));
if (!isQuestion && existsSync("change.mjs")) {
  renameSync("change.mjs", "changed.mjs");
  await import(pathToFileURL("changed.mjs"));
}
const tsc = ${JSON.stringify(path.join(root, "node_modules/typescript7/bin/tsc"))};
process.exitCode = spawnSync(process.execPath, [tsc, ...args], { stdio: "inherit" }).status ?? 1;
`;

const OPTIONS = { module: "nodenext", target: "es2022", rootDir: "src", outDir: "out", types: [], noCheck: true };

/** @param change what happens while it is compiled, as the text of a module */
function project(files: Record<string, string>, change: string, options: object = {}): Place {
  const place = new Place({
    "package.json": '{ "type": "module" }',
    "tsconfig.json": JSON.stringify({ compilerOptions: { ...OPTIONS, ...options }, include: ["src"] }),
    "node_modules/typescript/package.json": '{ "version": "7.0.2", "type": "module", "bin": { "tsc": "./tsc.js" } }',
    "node_modules/typescript/tsc.js": LATE,
    "change.mjs": `import { renameSync, rmSync, writeFileSync } from "node:fs";\n${change}\n`,
    ...files,
  });
  return place.install("deferkit");
}

const write = (file: string, text: string): string => `writeFileSync("${file}", ${JSON.stringify(text)});`;

/** What a compilation writes where nothing changes. */
async function fresh(place: Place, ...args: string[]): Promise<Record<string, string>> {
  rmSync(place.at("fresh"), { recursive: true, force: true });
  mkdirSync(place.at("fresh"));
  expect(await place.run(["tsc", "--outDir", "fresh", ...args])).toMatchObject({ code: 0 });
  return outputs(place, "fresh");
}

function outputs(place: Place, folder: string): Record<string, string> {
  const files = place.list(folder).filter((file) => file.endsWith(".js"));
  return Object.fromEntries(files.map((file) => [file, place.read(folder, file)]));
}

/** Watches until the output is that of a fresh compilation. */
async function watched(place: Place): Promise<void> {
  const child = place.start(["tsc", "--watch"]);
  onTestFinished(() => void child.kill());
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  await eventually(() => expect(place.has("changed.mjs"), said).toBe(true));
  const expected = await fresh(place);
  expect(Object.keys(expected)).not.toEqual([]);
  await eventually(() => expect(outputs(place, "out"), said).toMatchObject(expected));
}

test("tsc --watch: a source that no longer uses `defer` when tsc reads it", async () => {
  await watched(project({ "src/a.ts": LOWERED }, write("src/a.ts", PLAIN)));
});

test("tsc --watch: a source that uses `defer` when tsc reads it, and did not before", async () => {
  await watched(project({ "src/a.ts": PLAIN }, write("src/a.ts", LOWERED)));
});

test("tsc --watch: a source that is removed before tsc reads it", async () => {
  await watched(project({ "src/a.ts": LOWERED, "src/b.ts": LOWERED }, `rmSync("src/b.ts");`));
});

test("tsc --watch: a folder that is moved to the sources while they are compiled", async () => {
  const place = project({ "src/a.ts": PLAIN, "aside/b.ts": LOWERED }, `renameSync("aside", "src/moved");`);
  place.write({ "tsconfig.json": JSON.stringify({ compilerOptions: OPTIONS, include: ["src"] }) });
  await new Promise((resolve) => setTimeout(resolve, 200)); // its files are older than the compilation
  await watched(place);
});

test.each([
  ["a project", {}, []],
  ["an incremental project", { incremental: true }, []],
  ["tsc --build", {}, ["--build"]],
])("%s: what changes while it is compiled is compiled again", async (_name, options, args) => {
  const change = write("src/a.ts", PLAIN) + write("src/b.ts", LOWERED);
  const place = project({ "src/a.ts": LOWERED, "src/b.ts": PLAIN }, change, options);
  const { code, stderr } = await place.run(["tsc", ...args]);
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: "src/a.ts has changed while it was compiled. Compiling again.\n",
  });
  expect(place.read("out/a.js")).toBe(PLAIN);
  expect(place.read("out/b.js")).toContain("[file, file.close]");
});

test("what changes each time is an error", async () => {
  const again = write("src/a.ts", PLAIN) + `writeFileSync("change.mjs", "import { writeFileSync } from 'node:fs';");`;
  const place = project({ "src/a.ts": LOWERED }, again);
  place.write({ "node_modules/typescript/tsc.js": LATE.replace(/^if \(!isQ[^]*?^}\n/m, ALWAYS) });
  expect(await place.run(["tsc"])).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("error: src/a.ts has changed each time while it was compiled. Compile again\n"),
  });
});

const ALWAYS = `import { appendFileSync } from "node:fs";\nif (!isQuestion) appendFileSync("src/a.ts", " ");\n`;
