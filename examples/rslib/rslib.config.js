import deferkit from "@deferkit/unplugin/rspack";
import { defineConfig } from "@rslib/core";

export default defineConfig({
  lib: [{ format: "esm" }],
  tools: { rspack: { plugins: [deferkit()] } },
});
