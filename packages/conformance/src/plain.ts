import { transformSync, type PluginItem, type PresetItem } from "@babel/core";
import { syntaxOf } from "./syntax.ts";

const done = new Map<string, string>();

/**
 * The code as plain JavaScript of one spelling: types erased, JSX and newer syntax lowered, without comments. What two
 * backends print is the same when this is the same; and Node 20 can run it.
 */
export function plain(code: string, filename: string): string {
  const key = `${filename}\n${code}`;
  const result = done.get(key) ?? erase(code, filename);
  done.set(key, result);
  return result;
}

function erase(code: string, filename: string): string {
  const syntax = syntaxOf(filename);
  const presets: PresetItem[] = [];
  if (syntax.parserOpts?.plugins?.includes("jsx"))
    presets.push(["@babel/preset-react", { runtime: "classic", pragma: "h" }]);
  if (syntax.parserOpts?.plugins?.includes("typescript")) presets.push("@babel/preset-typescript");
  const plugins: PluginItem[] = [
    ["@babel/plugin-proposal-decorators", { version: "2023-11" }],
    "@babel/plugin-transform-explicit-resource-management",
  ];
  if (filename.endsWith(".cts")) plugins.push("@babel/plugin-transform-modules-commonjs");
  return transformSync(code, { ...syntax, presets, plugins, comments: false })?.code as string;
}
