import { build } from "@farmfe/core";
import deferkit from "@deferkit/unplugin/farm";

process.env.NODE_ENV = "production";
await build({
  configFile: false,
  compilation: {
    input: { main: `./src/${process.env.ENTRY}.ts` },
    output: { path: "out", targetEnv: "node", format: "esm" },
    presetEnv: false,
    minify: false,
    persistentCache: false,
    progress: false,
    sourcemap: true,
  },
  plugins: [deferkit()],
});
