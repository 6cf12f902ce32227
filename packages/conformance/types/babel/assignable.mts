import type { InputOptions, PluginItem } from "@babel/core";
import deferkit from "@deferkit/babel-plugin";

export const alone: PluginItem = deferkit;
export const options: InputOptions = { plugins: [deferkit, [deferkit, { source: "./defer.js" }]] };
