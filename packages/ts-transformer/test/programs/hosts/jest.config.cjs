const options = {
  tsconfig: {
    module: "commonjs",
    moduleResolution: "bundler",
    target: "ES2022",
    lib: ["ES2022", "ESNext.Disposable"],
    types: [],
    skipLibCheck: true,
  },
  astTransformers: { before: ["@deferkit/ts-transformer"] },
};

module.exports = {
  testMatch: ["**/*.spec.ts"],
  cacheDirectory: `${__dirname}/cache`,
  transform: { "\\.ts$": ["ts-jest", options] },
};
