// What `eslint-doc-generator` writes into README.md and docs/rules; test/readme.test.ts checks it.
import { format, resolveConfig } from "prettier";

/** @type {import("eslint-doc-generator").GenerateOptions} */
export default {
  configEmoji: [
    ["recommended", "✅"],
    ["recommendedTypeChecked", "🔷"],
    ["strict", "🔒"],
    ["uncompiled", "📜"],
  ],
  ignoreConfig: ["globals"],
  postprocess: async (text, file) => format(text, { ...(await resolveConfig(file)), parser: "markdown" }),
  ruleDocSectionOptions: false, // every page says whether there are any
  ruleDocTitleFormat: "prefix-name",
  ruleListColumns: [
    ...["name", "description", "configsError", "configsWarn", "hasSuggestions", "options"],
    "requiresTypeChecking",
  ],
};
