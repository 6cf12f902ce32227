const { register } = require("ts-node");
const { createTransformer } = require("@deferkit/ts-transformer");

const [entry, transpileOnly] = process.argv.slice(2);
register({
  transpileOnly: transpileOnly === "true",
  compilerOptions: { module: "commonjs" },
  transformers: { before: [createTransformer({ typescript: require("typescript") })] },
});
require(`./${entry}.ts`);
