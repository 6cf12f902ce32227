import deferkit from "@deferkit/unplugin/rollup";

export default { input: "src/main.js", output: { file: "out/main.mjs" }, external: "deferkit", plugins: [deferkit()] };
