// Prints what vitest's report of the last run comes to, as the last line of .ci/run.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

/** @returns how many tests passed and failed; a file that could not be loaded is one that failed */
export function totals(report) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const unloaded = testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  return `${numPassedTests} passed, ${numFailedTests + unloaded.length} failed`;
}

/** @returns the names of the tests that failed, and why a file could not be loaded */
export function failures(report) {
  return JSON.parse(readFileSync(report, "utf8")).testResults.flatMap(({ name, status, message, assertionResults }) => {
    if (status === "failed" && assertionResults.length === 0) return [`${name}: ${message}`];
    return assertionResults.filter((it) => it.status === "failed").map(({ fullName }) => `${name}: ${fullName}`);
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(totals(".tmp/tests.json"));
