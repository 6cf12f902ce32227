// Runs the program and replaces a module of it: what a development server does, in one process.
import { createRequire } from "node:module";
import { writeFileSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const [name] = process.argv.slice(2);
const { default: deferkit } = await import(`@deferkit/unplugin/${name}`);
const { default: host } = await import(name === "rspack" ? "@rspack/core" : "webpack");
const compiler = host({
  mode: "development",
  devtool: false,
  target: "async-node",
  entry: "./src/main.js",
  output: { path: resolve("out"), filename: "main.cjs", library: { type: "commonjs" } },
  plugins: [new host.HotModuleReplacementPlugin(), deferkit()],
});
const entry = resolve("src/main.js");
writeFileSync(entry, `${readFileSync(entry, "utf8")}\nglobalThis.check = () => import.meta.webpackHot.check(true);\n`);

let version = 0;
let steps = new Promise((done) => setTimeout(done, 300));
compiler.watch({ poll: 50 }, (error, stats) => {
  if (error || stats.hasErrors()) return console.error(error ?? stats.toString("errors-only"));
  steps = steps.then(step);
});

/** Takes what was built last, which may be the same once more, and makes the next change. */
async function step() {
  if (version === 0) createRequire(import.meta.url)(resolve("out/main.cjs"));
  else if (version > 2 || !(await globalThis.check())) return;
  version++;
  if (version === 3) return compiler.close(() => console.log("the server is closed"));
  const text = readFileSync("src/part.js", "utf8");
  writeFileSync("src/part.js", text.replace(/part \d/, `part ${version + 1}`));
}
