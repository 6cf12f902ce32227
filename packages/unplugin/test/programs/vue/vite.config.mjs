import deferkit from "@deferkit/unplugin/vite";
import vue from "@vitejs/plugin-vue";

export default {
  build: { ssr: "src/server.ts", outDir: "out", sourcemap: true, minify: false },
  plugins: [vue(), deferkit()],
};
