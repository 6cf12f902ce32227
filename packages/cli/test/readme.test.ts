import { execFile } from "node:child_process";
import { chmodSync, cpSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test, vi } from "vitest";
import { blocksOf } from "../../conformance/src/markdown.ts";
import { Place, root } from "./run.ts";

vi.setConfig({ testTimeout: 120_000 });

const readme = path.join(root, "packages/cli/README.md");
const markdown = readFileSync(readme, "utf8");
const blocks = blocksOf(markdown);

/** Commands, and what the README says that they print. */
const examples = blocks.flatMap(({ relation, text, line }, i) => {
  return relation === "prints:"
    ? [{ command: (blocks[i - 1] as (typeof blocks)[number]).text, printed: text, line }]
    : [];
});

test("every command of the README prints what it says", async () => {
  const place = new Place({}).install("typescript=typescript7", "deferkit");
  cpSync(path.join(root, "packages/cli/test/programs/readme"), place.folder, { recursive: true });
  const bin = place.at("node_modules/.bin");
  const command = `exec node "${path.join(root, "packages/cli/dist/index.js")}" "$@"`;
  place.write({ "node_modules/.bin/deferkit": `#!/bin/sh\n${command}\n` });
  chmodSync(path.join(bin, "deferkit"), 0o755);
  expect(examples.length).toBeGreaterThan(8);
  for (const { command, printed, line } of examples) {
    const output = await shell(command.replaceAll("npx ", ""), place.folder, bin);
    expect(output, `line ${line}`).toBe(printed);
  }
});

test("every command of the help is in the README, and every option", async () => {
  const place = new Place({});
  const { stdout } = await place.run(["--help"]);
  const commands = [...stdout.matchAll(/^ {2}(\w+) (?:\[|<)/gm)].map(([, name]) => name as string);
  expect(commands).toEqual(expect.arrayContaining(["transform", "build", "check", "doctor", "tsc"]));
  for (const command of commands.filter((name) => name !== "help")) {
    expect(markdown).toContain(`## deferkit ${command}\n`);
    const help = (await place.run(["help", command])).stdout;
    const options = [...help.matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option]) => option as string);
    for (const option of options.filter((name) => name !== "--help")) expect(markdown, command).toContain(option);
  }
});

/** What a command prints, on both streams. */
function shell(command: string, cwd: string, bin: string): Promise<string> {
  const PATH = `${bin}${path.delimiter}${path.dirname(process.execPath)}${path.delimiter}${process.env.PATH}`;
  const { FORCE_COLOR: _force, ...env } = process.env;
  return new Promise((resolve) => {
    execFile("sh", ["-c", `{ ${command.trim()}; } 2>&1`], { cwd, env: { ...env, PATH } }, (_error, stdout) =>
      resolve(stdout),
    );
  });
}
