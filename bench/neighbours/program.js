/**
 * The text of a program (CommonJS). What schedules its end is taken before anything is loaded, so that fake timers do not
 * keep it from ending.
 *
 * @param {"before" | "after"} order - whether the neighbour is loaded before or after `atexit`
 * @param {boolean} isWith - whether it registers anything with `atexit`
 */
export function program(neighbour, end, order, isWith) {
  const slow = end.slow ? 'await new Promise((done) => later(done, 3000)); write("callback is over\\n");' : "";
  const ours = isWith
    ? `const { register } = require("deferkit/atexit"); register(async function waits() { write("callback\\n"); ${slow} });`
    : "";
  const stay = end.signals ? 'later(() => process.kill(process.pid, "SIGKILL"), 9000); write("ready\\n");' : end.code;
  return `
    const later = setTimeout; const soon = (task) => later(task, 30);
    const write = (text) => require("node:fs").writeSync(1, text);
    ${order === "before" ? `${neighbour.code}\n${ours}` : `${ours}\n${neighbour.code}`}
    ${stay}
  `;
}
