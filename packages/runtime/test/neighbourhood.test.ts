// A small part of what `npm run bench:neighbours` runs: programs in which a package watches the end, too. With a callback
// of `atexit` they end as they do without it.
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { afterAll, describe, test } from "vitest";
import { place, start, thisNode, type Ended } from "./program.ts";

const require = createRequire(import.meta.url);

/** The folder of a package that is installed for other tests. */
function packageOf(name: string): string {
  const file = require.resolve(name);
  return file.slice(0, file.lastIndexOf(path.join("node_modules", name)) + path.join("node_modules", name).length);
}

const { folder, remove } = place(
  Object.fromEntries(
    ["signal-exit", "source-map-support", "buffer-from", "source-map"].map((name) => [name, packageOf(name)]),
  ),
);
afterAll(remove);

const neighbours: Readonly<Record<string, string>> = {
  "node:domain": `require("node:domain");`,
  "signal-exit": `require("signal-exit").onExit(() => {});`,
  "source-map-support": `require("source-map-support").install({ hookRequire: false });`,
};

const ends: Readonly<Record<string, { readonly code: string; readonly signal?: NodeJS.Signals }>> = {
  "natural end": { code: "" },
  "process.exit(3)": { code: "setTimeout(() => process.exit(3), 20);" },
  "uncaught error": { code: `setTimeout(() => { throw new Error("lost"); }, 20);` },
  "unhandled rejection": { code: `setTimeout(() => void Promise.reject(new Error("lost")), 20);` },
  SIGINT: { code: "", signal: "SIGINT" },
  SIGTERM: { code: "", signal: "SIGTERM" },
};

const CALLBACK = `require("deferkit/atexit").register(async () => { write("callback\\n"); });`;
const STAY = `setTimeout(() => write("NOT REACHED\\n"), 15_000); write("ready\\n");`;

let files = 0;

function run(neighbour: string, end: string, before: string, after: string): Promise<Ended> {
  const { code, signal } = ends[end]!; // its own key
  const file = path.join(folder, `${++files}.cjs`);
  const write = `const write = (text) => require("node:fs").writeSync(1, text);`;
  writeFileSync(file, [write, before, neighbours[neighbour], after, signal ? STAY : code].join("\n"));
  return start({
    command: [...thisNode.command, file],
    cwd: folder,
    longest: 60_000,
    onLine: (line, child) => void (signal && line === "ready" && child.kill(signal)),
  }).ended;
}

/** What of stderr tells something: neither frames nor the lines of the program that are shown. */
function told({ stderr }: Ended): string[] {
  return stderr.split("\n").filter((line) => /^\S*Error|^atexit|[Ee]xit function/.test(line));
}

describe.for(Object.keys(neighbours))("beside %s", (neighbour) => {
  test.for(Object.keys(ends))("%s", { timeout: 70_000 }, async (end, { expect }) => {
    const [without, ...withIt] = await Promise.all([
      run(neighbour, end, "", ""),
      run(neighbour, end, CALLBACK, ""),
      run(neighbour, end, "", CALLBACK),
    ]);
    expect(without.code, "it was killed").not.toBe("SIGKILL");
    for (const ended of withIt) {
      expect(ended.code, ended.stderr).toBe(without.code);
      expect(ended.stdout).toBe(`${without.stdout}callback\n`);
      expect(told(ended)).toEqual(told(without));
    }
  });
});
