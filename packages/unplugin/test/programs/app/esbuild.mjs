import deferkit from "@deferkit/unplugin/esbuild";
import { build } from "esbuild";

await build({
  entryPoints: { main: `src/${process.env.ENTRY}.ts` },
  outdir: "out",
  bundle: true,
  platform: "node",
  format: "esm",
  sourcemap: true,
  plugins: [deferkit()],
}).catch(() => process.exit(1)); // esbuild has printed them
