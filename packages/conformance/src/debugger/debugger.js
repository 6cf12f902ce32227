// The debugger of `debuggee.js`, over the inspector's protocol.
import { Session } from "node:inspector/promises";
import { parentPort } from "node:worker_threads";

/** What users leave out of stepping ("skipFiles"). */
const SKIPPED = ["^node:", "/debuggee\\.js$", "/drive\\.js$", "/packages/runtime/"];

let session;
let pauses;

parentPort.on("message", async (message) => {
  const answer = message === "end" ? end() : start(message);
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  parentPort.postMessage(await answer.catch((error) => ({ error: String(error) })));
});

/** Sets breakpoints in a script; at each stop, notes the place and goes on. */
async function start({ url, places, resume }) {
  let script;
  session = new Session();
  session.connectToMainThread();
  pauses = [];
  session.on("Debugger.scriptParsed", ({ params }) => {
    if (params.url === url) script = params.scriptId;
  });
  session.on("Debugger.paused", ({ params: { callFrames, hitBreakpoints } }) => {
    const { scriptId, lineNumber, columnNumber } = callFrames[0].location;
    if (scriptId === script) pauses.push({ line: lineNumber, column: columnNumber, hits: hitBreakpoints });
    session.post(`Debugger.${resume}`);
  });
  await session.post("Debugger.enable");
  await session.post("Debugger.setBlackboxPatterns", { patterns: SKIPPED });
  const bound = [];
  for (const { line, column } of places) {
    const location = { scriptId: script, lineNumber: line, columnNumber: column };
    const { breakpointId, actualLocation } = await session.post("Debugger.setBreakpoint", { location });
    bound.push({ id: breakpointId, line: actualLocation.lineNumber, column: actualLocation.columnNumber });
  }
  return { bound };
}

async function end() {
  await session.post("Debugger.disable");
  session.disconnect();
  return { pauses };
}
