import deferkit from "@deferkit/unplugin/rollup";
import typescript from "@rollup/plugin-typescript";

export default {
  input: `src/${process.env.ENTRY}.ts`,
  output: { file: "out/main.js", sourcemap: true },
  external: /^deferkit/,
  plugins: [typescript(), deferkit()],
};
