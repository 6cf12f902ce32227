// As Next.js builds: one configuration for the server and one for the browser, each handed through `webpack()` of the
// user's next.config.mjs, with the rule for scripts deep inside `oneOf`.
import deferkit from "@deferkit/unplugin/webpack";
import webpack from "webpack";

const nextConfig = {
  webpack(config, { isServer }) {
    if (isServer === undefined) throw new Error("isServer is missing");
    config.plugins.push(deferkit());
    return config;
  },
};

const swc = { loader: "swc-loader", options: { jsc: { target: "es2022", parser: { syntax: "typescript", tsx: true } } } };
const base = (name, target) => ({
  name,
  mode: "production",
  devtool: "source-map",
  target,
  entry: "./src/main-with-jsx.ts",
  output: { path: `${import.meta.dirname}/out`, filename: `${name}.cjs`, devtoolModuleFilenameTemplate: "[resource-path]" },
  optimization: { minimize: false, emitOnErrors: false },
  cache: { type: "memory" },
  resolve: { extensions: [".ts", ".tsx", ".js"] },
  module: { rules: [{ oneOf: [{ test: /\.css$/, type: "asset" }, { test: /\.[cm]?[jt]sx?$/, exclude: /node_modules/, use: [swc] }] }] },
  plugins: [new webpack.DefinePlugin({ "process.env.NEXT_RUNTIME": '"nodejs"' })],
});
const compiler = webpack([
  nextConfig.webpack(base("server", "node"), { isServer: true }),
  nextConfig.webpack(base("browser", "web"), { isServer: false }),
]);
compiler.run((error, stats) => {
  if (!error && !stats.hasErrors()) return;
  console.log(error ?? stats.toString({ all: false, errors: true }));
  process.exitCode = 1;
});
