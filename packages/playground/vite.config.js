import { defineConfig } from "vite";
import { examples } from "./build/examples.js";
import { sandbox } from "./build/sandbox.js";

export default defineConfig({
  root: import.meta.dirname,
  base: "./", // under any path
  plugins: [examples(), sandbox()],
  resolve: {
    alias: [{ find: /^(node:)?path$/, replacement: "pathe" }], // @babel/core calls path.resolve
    dedupe: ["@babel/parser"],
  },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false }, // an inline script
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 4000, // TypeScript
  },
});
