import { defer } from "deferkit";

export function broken( {
  defer(console.log("never"));
}
