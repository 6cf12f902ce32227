export { defer, type Defer, type OutcomeMarker } from "./marker.ts";
export { enableDefer } from "./enable-defer.ts";
export * as atexit from "./atexit.ts";
