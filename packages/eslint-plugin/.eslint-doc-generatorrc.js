// What `eslint-doc-generator` writes into README.md and docs/rules: see test/readme.test.ts.
/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  configEmoji: [
    ["recommended", "✅"],
    ["recommendedTypeChecked", "🔷"],
    ["strict", "🔒"],
    ["uncompiled", "📜"],
  ],
  ignoreConfig: ["globals"],
  ruleDocTitleFormat: "prefix-name",
  ruleListColumns: ["name", "description", "configsError", "configsWarn", "hasSuggestions", "options", "requiresTypeChecking"],
};
