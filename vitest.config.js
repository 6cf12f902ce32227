import { defineConfig } from "vitest/config";
import "./scripts/node20.js";

export default defineConfig({
  test: {
    include: ["packages/*/{src,test,property}/**/*.test.ts"],
    exclude: ["**/node_modules/**", "packages/eslint-plugin/test/idiomatic/**"], // which are linted, not run
    globalSetup: "./scripts/test-machine.js",
    pool: "forks", // some tests change the process: exit handlers, globals
    testTimeout: 30_000,
    reporters: process.env.CI ? ["default", ["json", { outputFile: ".tmp/tests.json" }]] : ["default"],
  },
});
