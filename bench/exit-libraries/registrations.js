import { setTimeout as sleep } from "node:timers/promises";
import { changes, processState } from "./process-state.js";
import { say } from "./say.js";

/** A limit that no row reaches. */
const LONG = 8000;

/** What a program registers, by name. */
export const registrations = {
  one({ add }) {
    add(() => say("callback"));
  },

  three({ add }) {
    for (const word of ["1", "2", "3"]) add(() => say(word));
  },

  "one that throws, between others"({ add }) {
    add(() => say("1"));
    add(() => {
      throw new Error(["broken", "in", "callback"].join("-"));
    });
    add(() => say("3"));
  },

  "one that waits"({ addWaiting }) {
    addWaiting(async () => {
      await sleep(100);
      say("callback");
    }, LONG);
  },

  "one that takes 5 seconds"({ addWaiting }) {
    addWaiting(async () => {
      say("begun");
      await sleep(5000);
      say("finished");
    }, LONG);
  },

  "one that hangs, with a limit"({ addWaiting }) {
    addWaiting(() => {
      say("begun");
      setInterval(() => {}, 1000);
      return new Promise(() => {});
    }, 300);
  },

  "one, and takes it back"({ add }, before) {
    const remove = add(() => say("callback"));
    remove();
    say(`left: ${changes(before.listeners, processState().listeners).join(" ")}`);
  },

  "one, and looks at process"({ add }, before) {
    add(() => say("callback"));
    say(`patched: ${changes(before.functions, processState().functions).join(" ")}`);
  },
};
