// Runs programs that others watch, too. What they see with `atexit` is what they would see without it.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, describe, test } from "vitest";
import { place, runtimes, start, type Ended, type Runtime } from "./program.ts";

const { folder: made, remove } = place();
/** Where the programs are. */
export const folder: string = made;
afterAll(remove);

const HELPERS = `
  const say = (word) => console.log(word);
  const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const stay = () => setTimeout(() => say("NOT REACHED: stayed"), 15_000);
  const kill = (signal) => process.kill(process.pid, signal);
`;
const IMPORT: Readonly<Record<string, string>> = {
  mjs: `import { atexit } from "deferkit"; import { createRequire } from "node:module"; const require = createRequire(import.meta.url);`,
  cjs: `const { atexit } = require("deferkit");`,
};

let files = 0;

export function run(
  { command }: Runtime,
  source: string,
  more: Partial<Parameters<typeof start>[0]> = {},
  kind: string = "mjs",
): ReturnType<typeof start> {
  const file = `${++files}.${kind}`;
  writeFileSync(path.join(folder, file), `${IMPORT[kind]} ${HELPERS} ${source}`);
  return start({ cwd: folder, ...more, command: [...command, file] });
}

export interface Case {
  readonly source: string;
  readonly ended: { readonly stdout: string; readonly code: Ended["code"]; readonly stderr?: RegExp };
  /** Where the platform has no such thing; `only` where it is about one. */
  readonly except?: RegExp;
  readonly only?: RegExp;
  readonly ipc?: true;
  readonly kind?: "cjs";
}

/** What the platform prints of an error that nobody handles, and nothing of deferkit. */
export const REPORT: RegExp = /^(?!.*Uncaught:).*[Ee]rror: boom/s;

/** Tries each case on every runtime that it is about. */
export async function tryCases(cases: Readonly<Record<string, Case>>): Promise<void> {
  describe.for(await runtimes())("on $name", (platform) => {
    for (const [name, { source, ended, except, only, kind, ...more }] of Object.entries(cases)) {
      if (except?.test(platform.name) || (only && !only.test(platform.name))) continue;
      test.concurrent(name, async ({ expect }) => {
        const { stderr, ...rest } = await run(platform, source, more, kind).ended;
        expect(rest, stderr).toEqual({ stdout: ended.stdout, code: ended.code });
        if (ended.stderr) expect(stderr).toMatch(ended.stderr);
        else expect(stderr).toBe("");
      });
    }
  });
}
