import { declare } from "./program.js";

/** What one writes without any tool. */
export const byHand = {
  "by hand": { write: (fn) => declare(fn, fn.handP) },
  "by hand, loses errors": { write: (fn) => declare(fn, fn.hand), loses: true },
};
