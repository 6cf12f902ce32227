import { testHost } from "./host.ts";

testHost({
  name: "Jest with Babel",
  example: "jest",
  version: ["jest", "30.5.2"],
  source: "greet.ts",
  run: ["jest"],
  place: /greet\.ts: DK1001: .*\(4:14\)/,
});

testHost({
  name: "Jest with ts-jest",
  example: "ts-jest",
  version: ["ts-jest", "29.4.15"],
  source: "greet.ts",
  run: ["jest"],
});

testHost({
  name: "Mocha",
  example: "mocha",
  version: ["mocha", "12.0.3"],
  source: "greet.js",
  run: ["mocha"],
});

testHost({
  name: "AVA",
  example: "ava",
  version: ["ava", "7.0.0"],
  source: "greet.js",
  run: ["ava"],
});
