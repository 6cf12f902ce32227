/** The cell of a row, from how its program ended. */
export function judge(row, ended) {
  const isOffered = !ended.stdout.includes("not offered");
  const isDone = !ended.isKilled && row.passes(ended);
  if (isDone && !isOffered) throw new Error(`${row.what}: the library has what its adapter says it lacks`);
  if (isDone) return "yes";
  return isOffered ? "no" : "–";
}

/** The callback ran, once, and then the program ended as it would have without it. */
export function ran({ code = null, signal = null }) {
  return (ended) => ranOnce(ended) && ended.code === code && ended.signal === signal;
}

/** The same after an error that nobody caught: it is printed once, with its stack. */
export function ranAfterError(ended) {
  const reports = ended.stderr.match(/lost-in-main/g) ?? [];
  return ran({ code: 1 })(ended) && reports.length === 1 && /^\s+at /m.test(ended.stderr);
}

/** The callback ran to its end, however the program ended then. */
export function ranOnce({ stdout }) {
  return stdout.filter((line) => line === "callback").length === 1;
}

/** The callback, which ends the thread, ran there, and the thread and the program ended well. */
export function ranInThread(ended) {
  return ran({ code: 0 })(ended) && ended.stdout.at(-1) === "thread ended with 0";
}

export function lastInFirstOut({ stdout }) {
  return stdout.filter((line) => /^\d$/.test(line)).join() === "3,2,1";
}

export function othersRan({ stdout, stderr }) {
  return stdout.includes("1") && stdout.includes("3") && stderr.includes("broken-in-callback");
}

/** It was waited for, but not to its end. */
export function wasCut({ stdout }) {
  return stdout.includes("begun") && !stdout.includes("finished");
}

/** The program's listener had its time, and ended the program as it likes. */
export function keptOut({ stdout, code }) {
  const callback = stdout.indexOf("callback");
  const end = stdout.indexOf("main ends");
  return code === 5 && end > 0 && (callback < 0 || callback > end);
}

/** A line that lists what has changed lists nothing. */
export function nothing(title) {
  return ({ stdout }) => stdout.includes(`${title}: `);
}
