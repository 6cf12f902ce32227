import deferkit from "@deferkit/unplugin/rollup";
import { defineBuildConfig } from "unbuild";

export default defineBuildConfig({
  entries: ["src/main"],
  hooks: {
    "rollup:options"(context, options) {
      options.plugins.push(deferkit());
    },
  },
});
