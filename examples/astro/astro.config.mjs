import deferkit from "@deferkit/unplugin/astro";
import { defineConfig } from "astro/config";

export default defineConfig({ integrations: [deferkit()] });
