import deferkit from "@deferkit/unplugin/rolldown";
import { defineConfig } from "tsdown";

export default defineConfig({ entry: ["src/main.ts"], plugins: [deferkit()] });
