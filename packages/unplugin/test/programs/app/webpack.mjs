import deferkit from "@deferkit/unplugin/webpack";
import webpack from "webpack";

const compilers = {
  "swc-loader": { loader: "swc-loader", options: { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } } } },
  "ts-loader": { loader: "ts-loader", options: { transpileOnly: true } },
};
const compiler = webpack({
  mode: "development",
  devtool: "source-map",
  target: "node",
  entry: `./src/${process.env.ENTRY}.ts`,
  output: { path: `${import.meta.dirname}/out`, filename: "main.cjs", devtoolModuleFilenameTemplate: "[resource-path]" },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: { rules: [{ test: /\.[jt]sx?$/, exclude: /node_modules/, use: compilers[process.env.LOADER] }] },
  plugins: [deferkit()],
});
compiler.run((error, stats) => {
  if (!error && !stats.hasErrors()) return;
  console.log(error ?? stats.toString({ all: false, errors: true }));
  process.exitCode = 1;
});
