import { defer } from "deferkit";

export function bad(): unknown {
  defer(1);
  return defer;
}
