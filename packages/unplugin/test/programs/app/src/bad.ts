import { defer } from "deferkit";

interface Sized {
  size: number;
}

export function total(file: Sized): unknown {
  defer(file.size + 1);
  return defer;
}
console.log(total({ size: 1 }));
