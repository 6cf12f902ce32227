import type { ESLint } from "eslint";
import { configsOf, type Configs } from "./configs.ts";
import { rules } from "./rules.ts";

/** The plugin, with its presets. */
export interface Plugin extends ESLint.Plugin {
  readonly rules: NonNullable<ESLint.Plugin["rules"]>;
  readonly configs: Configs;
}

const bare: ESLint.Plugin = {
  meta: { name: "@deferkit/eslint-plugin", namespace: "@deferkit" },
  rules,
};

/**
 * Rules for `defer`, for ESLint's flat configuration and oxlint's `jsPlugins`: what the compiler reports, while it is
 * typed, and mistakes that compile.
 */
const plugin: Plugin = Object.assign(bare, { rules, configs: configsOf(bare) });

export default plugin;
