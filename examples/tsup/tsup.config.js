import deferkit from "@deferkit/unplugin/esbuild";
import { defineConfig } from "tsup";

export default defineConfig({ entry: ["src/main.ts"], format: "esm", esbuildPlugins: [deferkit()] });
