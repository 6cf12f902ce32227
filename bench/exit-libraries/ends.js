import { parentPort } from "node:worker_threads";
import { say } from "./say.js";

/** How a program ends, by name. */
export const ends = {
  "has nothing left to do"() {
    soon(() => say("main ends"));
  },

  "calls process.exit(3)"() {
    soon(() => process.exit(3));
  },

  "sets process.exitCode to 3"() {
    process.exitCode = 3;
  },

  throws() {
    soon(() => {
      throw lost();
    });
  },

  rejects() {
    soon(() => void Promise.reject(lost()));
  },

  "calls the library"({ end }) {
    goOn();
    end();
  },

  "goes on"() {
    goOn();
    say("ready");
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    parentPort?.postMessage("ready");
  },

  "takes its time on SIGTERM"() {
    goOn();
    process.on("SIGTERM", () => {
      say("signal");
      setTimeout(() => {
        say("main ends");
        process.exit(5);
      }, 200);
    });
    say("ready");
  },
};

function soon(task) {
  setTimeout(task, 10);
}

/** Until somebody ends it; not for ever, should the parent be gone. */
function goOn() {
  setTimeout(() => process.kill(process.pid, "SIGKILL"), 30_000);
}

/** Put together, so that a report that shows the source does not show the message twice. */
function lost() {
  return new Error(["lost", "in", "main"].join("-"));
}
