import module from "node:module";
import { hookRequire } from "./commonjs.ts";
import { fileOf, isOwn } from "./file.ts";
import { lowerLoaded } from "./loaded.ts";
import { hookOpening } from "./required.ts";
import { endReading, reading } from "./reading.ts";

/**
 * Hooks into Node's loaders.
 *
 * @throws {Error} where the compiler could not be loaded later
 */
export function registerInNode(): void {
  if (!process.features.require_module) throw new Error(TOO_OLD);
  if (hasSafeHooks()) return hookThisThread();
  hookRequire();
  if (typeof module.registerHooks !== "function") hookOpening();
  module.register("#register-thread", import.meta.url);
}

/** For Deno too. */
export function hookThisThread(): void {
  hookRequire();
  module.registerHooks({ load });
}

const load: module.LoadHookSync = (url, context, next) => {
  const file = fileOf(url);
  if (!file || !isOwn(file)) return next(url, context);
  const result = reading(file, () => next(url, context));
  return endReading(file) ? result : lowerLoaded(result, file);
};

/**
 * Node 20 and 22.14 have no hooks in this thread. Later ones fail beside hooks in another, as tsx has them then:
 * https://github.com/nodejs/node/issues/57327. Remove with Node 22.
 */
function hasSafeHooks(): boolean {
  const [major = 0, minor = 0, patch = 0] = process.versions.node.split(".").map(Number);
  if (major > 25) return true;
  const fixed = FIXED_IN[major];
  return fixed !== undefined && (minor > fixed[0] || (minor === fixed[0] && patch >= fixed[1]));
}

const FIXED_IN: Readonly<Record<number, readonly [minor: number, patch: number]>> = {
  22: [22, 3],
  24: [11, 1],
  25: [1, 0],
};

const TOO_OLD =
  "@deferkit/unplugin/register needs a Node in which require() loads ES modules: 20.19 or newer, 22.12 or newer, without --no-experimental-require-module.";
