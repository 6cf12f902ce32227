import { execFileSync } from "node:child_process";
import { optional } from "../../scripts/test-machine.js";

/** The Nodes that benches run on, by major version. */
export const NODES = ["20", "22", "24", "26"];

/** The Node that goals are stated for. */
export const MAIN = "24";

/** The file of a Node; one that is not known is nowhere. */
export function binaryOf(node) {
  return optional[`Node ${node}`]?.file ?? "";
}

/** Such as `24.21.0`. */
export function versionOf(node) {
  return execFileSync(binaryOf(node), ["--version"], { encoding: "utf8" }).trim().slice(1);
}
