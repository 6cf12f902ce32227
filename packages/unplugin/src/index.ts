import { warnIfPreloaded } from "./register/preloaded.ts";

export { TransformError, type Code, type Problem } from "./report/error.ts";
export type { Position } from "./report/lines.ts";
export type { TransformOptions } from "./options.ts";
export { transform, type Transformed } from "./transform.ts";

warnIfPreloaded();
