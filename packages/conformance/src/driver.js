// Loads one program and lets the process end by itself, so that what it deferred at module level runs at the real exit.
import { inspect } from "node:util";
import { pathToFileURL } from "node:url";

try {
  await import(pathToFileURL(process.argv[2]).href);
} catch (error) {
  console.log("throws", describe(error));
}

function describe(error) {
  if (!(error instanceof Error)) return inspect(error);
  if (error.name !== "SuppressedError") return `${error.name}: ${error.message}`;
  return `SuppressedError(${describe(error.error)} <- ${describe(error.suppressed)})`;
}
