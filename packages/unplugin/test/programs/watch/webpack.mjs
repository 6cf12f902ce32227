import { createRequire } from "node:module";

const [tool, mode] = process.argv.slice(2);
const { default: deferkit } = await import(`@deferkit/unplugin/${tool}`);
const load = createRequire(import.meta.url);
const create = tool === "webpack" ? load("webpack") : load("@rspack/core").rspack;
const directory = `${import.meta.dirname}/cache`;
const cache = {
  webpack: { type: "filesystem", cacheDirectory: directory },
  rspack: { type: "persistent", storage: { type: "filesystem", directory } },
}[tool];
const compiler = create({
  mode: "development",
  devtool: false,
  target: "node",
  entry: "./src/main.js",
  output: { path: `${import.meta.dirname}/out`, filename: "main.cjs" },
  ...(mode === "cached" && { cache }),
  plugins: [deferkit()],
});
const print = (error, stats) => {
  console.log(error ?? stats.toString({ all: false, errors: true }));
  console.log(error || stats.hasErrors() ? "failed" : "built");
};
if (mode === "watch") compiler.watch({ aggregateTimeout: 20 }, print);
else compiler.run((error, stats) => (print(error, stats), compiler.close(() => {})));
