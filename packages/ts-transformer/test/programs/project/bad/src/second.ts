import { defer } from "deferkit";

export function* second(): Generator<number> {
  defer(yield 1);
}
