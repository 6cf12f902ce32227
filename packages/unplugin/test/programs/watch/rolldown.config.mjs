import deferkit from "@deferkit/unplugin/rolldown";

export default { input: "src/main.js", output: { file: "out/main.mjs" }, external: "deferkit", plugins: [deferkit()] };
