import webpack from "webpack";
import { createTransformer } from "@deferkit/ts-transformer";
import ts from "typescript";

const [entry, transpileOnly] = process.argv.slice(2);
const options = {
  transpileOnly: transpileOnly === "true",
  onlyCompileBundledFiles: true,
  getCustomTransformers: () => ({ before: [createTransformer({ typescript: ts })] }),
};
const compiler = webpack({
  mode: "development",
  devtool: false,
  target: "node",
  entry: `./${entry}.ts`,
  output: { path: import.meta.dirname, filename: "out.cjs" },
  resolve: { extensions: [".ts", ".js"] },
  module: { rules: [{ test: /\.ts$/, loader: "ts-loader", options }] },
});
compiler.run((error, stats) => {
  if (!error && !stats.hasErrors()) return;
  console.log(error ?? stats.toString({ all: false, errors: true }));
  process.exitCode = 1;
});
