import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Backend } from "../backends.ts";

const folder = resolve(import.meta.dirname, "../../.tmp");

/** Functions whose second deferred call, or the only one, throws. */
const SOURCE = `import { defer } from "deferkit";
const fail = () => { throw new Error("deferred"); };
function sync() {
  const value = 1;
  defer(fail());
  defer(String(value));
}
function late(list) {
  for (const each of list) defer(fail(each));
}
async function asynchronous() {
  await 1;
  defer.onSuccess(fail());
  await 1;
}
function* generator() {
  yield 1;
  defer.recover(fail); defer(fail());
}
for (const call of [sync, () => late([1]), asynchronous, () => [...generator()]]) {
  try {
    await call();
  } catch (error) {
    console.log(JSON.stringify((error.error ?? error).stack));
  }
}
`;

/**
 * The place of each function in the stack of an error of a deferred call, where Node uses source maps.
 *
 * @returns line and column of what has called the runtime
 */
export async function stacks(backend: Backend): Promise<string[]> {
  const { code, mapped = code, map } = backend.lower(SOURCE, join(folder, "stack.js"));
  const file = join(folder, `stack-${backend.name.replaceAll(/\W+/g, "-")}.mjs`);
  const url = `data:application/json;base64,${Buffer.from(map).toString("base64")}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, `${mapped.replace(/\/\/# sourceMappingURL=.*/, "")}\n//# sourceMappingURL=${url}\n`);
  const { stdout } = await promisify(execFile)(process.execPath, ["--enable-source-maps", file]);
  return stdout
    .trim()
    .split("\n")
    .map((line) => {
      const frames = (JSON.parse(line) as string).split("\n");
      const caller = frames[frames.findLastIndex((frame) => frame.includes("/runtime/dist/")) + 1];
      return caller?.match(/stack\.js:(\d+:\d+)/)?.[1] ?? `not in the source: ${caller}`;
    });
}
