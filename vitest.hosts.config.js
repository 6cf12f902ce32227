import { defineConfig } from "vitest/config";
import "./scripts/node20.js";

// `npm run test:hosts`: whole frameworks, from an empty folder with the packed packages. CONTRIBUTING.md says what it takes.
export default defineConfig({
  test: {
    include: ["packages/conformance/hosts/*.test.ts"],
    globalSetup: "./packages/conformance/hosts/pack.ts",
    fileParallelism: false, // each of them builds with all that the machine has
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});
