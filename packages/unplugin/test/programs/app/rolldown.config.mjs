import deferkit from "@deferkit/unplugin/rolldown";

export default {
  input: { main: `src/${process.env.ENTRY}.ts` },
  output: { dir: "out", sourcemap: true },
  platform: "node",
  plugins: [deferkit()],
};
