import type { Code } from "./messages/messages.ts";

/** What a diagnostic may point at, whatever the host's nodes are. */
export interface Places<N> {
  /** The name where it is misused: `defer`, `kit.defer`, `defer.member`, `defer?.(…)`. */
  readonly mention: N;
  readonly call: N | undefined;
  readonly args: readonly N[];
  /** The first argument without what is looked through: the `super(…)`, `eval(…)` or generator function at fault. */
  readonly operand: N | undefined;
}

/** Where a diagnostic points. */
export function placeOf<N>(code: Code, { mention, call, args, operand }: Places<N>): N {
  switch (code) {
    case "DK1005":
    case "DK1006":
    case "DK1012":
      return mention;
    case "DK1001":
    case "DK1007":
    case "DK1008":
      return call ?? mention;
    case "DK1002":
    case "DK1003":
      return args[0] ?? mention;
    case "DK1009":
      return args[1] ?? args[0] ?? mention;
    case "DK1010":
    case "DK1011":
    case "DK1013":
      return operand ?? mention;
    case "DK1014":
    case "DK1015":
      return mention;
  }
}
