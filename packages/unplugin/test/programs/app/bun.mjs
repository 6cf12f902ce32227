import deferkit from "@deferkit/unplugin/bun";

await Bun.build({
  entrypoints: [`src/${process.env.ENTRY}.ts`],
  outdir: "out",
  naming: "main.js",
  target: "node",
  sourcemap: "external",
  plugins: [deferkit()],
});
