import deferkit from "@deferkit/unplugin/esbuild";
import { context } from "esbuild";

const options = { entryPoints: ["src/main.js"], bundle: true, platform: "node", format: "esm", outfile: "out/main.mjs" };
const building = await context({ ...options, logLevel: "info", plugins: [deferkit()] });
await building.watch();
