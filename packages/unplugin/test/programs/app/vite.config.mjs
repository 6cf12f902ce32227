import deferkit from "@deferkit/unplugin/vite";

export default {
  build: { ssr: `src/${process.env.ENTRY}.ts`, outDir: "out", sourcemap: true, rolldownOptions: { output: { entryFileNames: "main.js" } } },
  plugins: [deferkit()],
};
