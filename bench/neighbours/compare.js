/**
 * What is not the same with a callback. Some words of stderr differ in every run: numbers, and the stacks of what reports.
 *
 * @returns {string} nothing where all is well
 */
export function compare(end, without, withIt) {
  const isDefault = String(without.status).startsWith("SIG"); // else a listener of the package's own decides
  const isOver = withIt.stdout.includes("callback is over");
  const rest = withIt.stdout.replace(/callback( is over)?\n/g, "");
  const calls = withIt.stdout.match(/^callback$/gm)?.length ?? 0;
  return [
    withIt.status === without.status ? "" : `it ends with ${withIt.status}, without it with ${without.status}`,
    rest === without.stdout ? "" : "another stdout",
    lines(withIt.stderr) === lines(without.stderr)
      ? ""
      : `another stderr: ${JSON.stringify(lines(withIt.stderr).slice(0, 200))}`,
    end.finishes === undefined || !isDefault || end.finishes === isOver
      ? ""
      : `the callback was ${isOver ? "" : "not "}waited for`,
    calls === 1 ? "" : `the callback ran ${calls} times`,
  ]
    .filter(Boolean)
    .join("; ");
}

/** The lines that tell something: without frames, source, what is unfinished (a callback that waits) and warnings. */
function lines(stderr) {
  return stderr
    .split("\n")
    .filter((line) => /Error|lost in main/.test(line) && !/^\s+at |^atexit: /.test(line))
    .map((line) => line.replace(/\d+/g, "0").trim())
    .filter((line) => !line.startsWith("const ") && !line.startsWith("soon("))
    .join("\n");
}
