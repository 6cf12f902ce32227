import deferkit from "@deferkit/babel-plugin";
import { transform } from "@deferkit/unplugin";
import path from "node:path";

const RESOURCES = "@babel/plugin-transform-explicit-resource-management";

/** Which package each major of Babel is. */
const BABELS = { 8: "@babel/core", 7: "babel7" };

/**
 * How a file is compiled by Babel: alone, with our plugin, and what `using` costs instead.
 *
 * @param {8 | 7} major
 */
export async function babel(major) {
  const { transformSync, version } = await import(BABELS[major]);
  if (!version.startsWith(`${major}.`)) throw new Error(`Babel ${version} is not ${major}`);
  const resources = major === 8 ? (await import(RESOURCES)).default : undefined; // needs Babel 8
  const compile = (code, name, plugins) => transformSync(code, { ...syntaxOf(name), plugins });
  return {
    version,
    /** @param {string} name @param {{ defer: string, using: string, markers: number }} marked */
    variants(name, { defer, using, markers }) {
      const lowered = transform(defer, name)?.code; // with its types, as the compiler would get it from a hand
      return {
        alone: () => compile(defer, name, []),
        ours: () => compile(defer, name, [deferkit]),
        ...(major === 8 && markers === 0 && { again: () => compile(defer, name, []) }),
        ...(major === 8 && markers > 0 && { output: () => compile(lowered, name, []) }),
        ...(resources && markers > 0 && { using: () => compile(using, name, [resources]) }),
      };
    },
  };
}

/** @param {string} name */
function syntaxOf(name) {
  return {
    filename: path.resolve("/", name),
    configFile: false,
    babelrc: false,
    compact: false,
    sourceType: "unambiguous",
    parserOpts: {
      plugins: name.endsWith(".ts") ? ["typescript", "explicitResourceManagement"] : ["explicitResourceManagement"],
    },
  };
}
