import module from "node:module";
import { hookRequire } from "./commonjs.ts";
import { fileOf, isOwn } from "./file.ts";
import { lowerLoaded } from "./loaded.ts";
import { endReading, reading } from "./reading.ts";

/**
 * Hooks into the loaders of Node and Deno.
 *
 * @throws {Error} where the compiler could not be loaded later
 */
export function registerInNode(): void {
  if (process.features.require_module === false) throw new Error(TOO_OLD);
  hookRequire();
  if (module.registerHooks) module.registerHooks({ load });
  else module.register("#register-thread", import.meta.url); // Node 20, and 22 up to 22.14
}

const load: module.LoadHookSync = (url, context, next) => {
  const file = fileOf(url);
  if (!file || !isOwn(file)) return next(url, context);
  const result = reading(file, () => next(url, context));
  return endReading(file) ? result : lowerLoaded(result, file);
};

const TOO_OLD =
  "@deferkit/unplugin/register needs Node 20.19 or newer, or 22.12 or newer, without --no-experimental-require-module: " +
  "it requires ES modules.";
