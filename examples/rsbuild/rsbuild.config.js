import deferkit from "@deferkit/unplugin/rspack";
import { defineConfig } from "@rsbuild/core";

export default defineConfig({
  output: { target: "node" },
  tools: { rspack: { plugins: [deferkit()] } },
});
