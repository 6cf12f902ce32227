/** Everything that went wrong, the newest first. */
export function explain(error: unknown): string {
  return ["recovered:", ...chain(error)].join("\n  ");
}

function* chain(error: unknown): Generator<string> {
  if (isSuppressedError(error)) {
    yield* chain(error.error);
    yield* chain(error.suppressed);
  } else {
    yield String(error).replace(/'.*\//, "'…/"); // the temporary folder has another name each time
  }
}

// By its name: Node has a global of it only since version 24.
function isSuppressedError(error: unknown): error is SuppressedError {
  return error instanceof Error && error.name === "SuppressedError";
}
