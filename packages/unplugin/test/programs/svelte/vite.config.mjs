import deferkit from "@deferkit/unplugin/vite";
import { svelte } from "@sveltejs/vite-plugin-svelte";

export default {
  build: { ssr: "src/server.ts", outDir: "out", sourcemap: true, minify: false },
  plugins: [svelte(), deferkit()],
};
