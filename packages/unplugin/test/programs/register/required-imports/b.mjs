import { defer } from "deferkit";
export function b() { defer(console.log("b deferred")); console.log("b"); }
