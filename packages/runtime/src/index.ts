export { defer, type Defer, type OutcomeMarker } from "./marker.ts";
export { enableDefer } from "./enable-defer.ts";
import * as atexit from "./atexit.ts";

// Not `export * as atexit`, which the Babel preset of React Native does not take.
export { atexit };
