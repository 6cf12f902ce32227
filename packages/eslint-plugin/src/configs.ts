import type { ESLint, Linter } from "eslint";

/** The presets, each for an entry of `eslint.config.js`. */
export interface Configs extends Record<string, Linter.Config> {
  /** What the compiler reports, and mistakes that the text shows. */
  readonly recommended: Linter.Config;
  /** `recommended`, and mistakes that only types show: for typescript-eslint with `projectService`. */
  readonly recommendedTypeChecked: Linter.Config;
  /** `recommendedTypeChecked`, and warnings of what may be meant. */
  readonly strict: Linter.Config;
  /** Tells ESLint that `defer` is a global, for files with `import "deferkit/globals"`. */
  readonly globals: Linter.Config;
  /** For files that no compiler sees. */
  readonly uncompiled: Linter.Config;
}

const RECOMMENDED: Linter.RulesRecord = {
  "@deferkit/valid": "error",
  "@deferkit/no-callback": "error",
  "@deferkit/no-early-cleanup": "error",
  "@deferkit/no-endless-loop": "error",
  "@deferkit/no-exit-after-defer": "error",
  "@deferkit/no-floating": "error",
  "@deferkit/no-immediate-argument": "error",
  "@deferkit/no-repeat": "error",
  "@deferkit/no-unassigned": "error",
};

const TYPE_CHECKED: Linter.RulesRecord = {
  ...RECOMMENDED,
  "@deferkit/no-setup": "error",
  "@deferkit/outcome-types": "error",
};

const STRICT: Linter.RulesRecord = {
  ...TYPE_CHECKED,
  "@deferkit/no-loop": "warn",
  "@deferkit/no-stale-argument": "warn",
  "@deferkit/no-useless-defer": "warn",
};

/** Makes the presets, which name the plugin. */
export function configsOf(plugin: ESLint.Plugin): Configs {
  const preset = (name: string, rules: Linter.RulesRecord): Linter.Config => ({
    name: `deferkit/${name}`,
    plugins: { "@deferkit": plugin },
    rules,
  });
  return {
    recommended: preset("recommended", RECOMMENDED),
    recommendedTypeChecked: preset("recommendedTypeChecked", TYPE_CHECKED),
    strict: preset("strict", STRICT),
    uncompiled: preset("uncompiled", { "@deferkit/no-uncompiled": "error" }),
    globals: { name: "deferkit/globals", languageOptions: { globals: { defer: "readonly" } } },
  };
}
