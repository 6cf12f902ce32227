import deferkit from "@deferkit/unplugin/rspack";
import { rspack } from "@rspack/core";

const options = { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } } };
const compiler = rspack({
  mode: "development",
  devtool: "source-map",
  target: "node",
  entry: `./src/${process.env.ENTRY}.ts`,
  output: { path: `${import.meta.dirname}/out`, filename: "main.cjs", devtoolModuleFilenameTemplate: "[resource-path]" },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: { rules: [{ test: /\.[jt]sx?$/, exclude: /node_modules/, loader: "builtin:swc-loader", options }] },
  plugins: [deferkit()],
});
compiler.run((error, stats) => {
  if (error || stats.hasErrors()) {
    console.log(error ?? stats.toString({ all: false, errors: true }));
    process.exitCode = 1;
  }
  compiler.close(() => {});
});
