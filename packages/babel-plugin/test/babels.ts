import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import * as babel8 from "@babel/core";
import * as babel7 from "@deferkit/host-babel7";

/** One version of Babel, with the presets and plugins that belong to it. */
export interface Babel {
  readonly name: string;
  readonly core: typeof babel8;
  /** Where a preset or plugin of this version is installed. */
  resolve(name: string): string;
}

export const BABELS: readonly Babel[] = [
  at("8", babel8, "../../../package.json"),
  at("7", babel7, "../../../fixtures/hosts/babel7/package.json"),
];

/** Our plugin as it is built. */
export const OURS = fileURLToPath(new URL("../dist/index.js", import.meta.url));

function at(major: string, core: typeof babel8, manifest: string): Babel {
  // Hoisting can hand out another version than the one that was asked for.
  if (core.version.split(".")[0] !== major) throw new Error(`this is Babel ${core.version}, not ${major}`);
  const { resolve } = createRequire(new URL(manifest, import.meta.url));
  return { name: `Babel ${core.version}`, core, resolve };
}
