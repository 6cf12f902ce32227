export { TransformError, type Code, type Problem } from "./error.ts";
export type { Position } from "./lines.ts";
export type { TransformOptions } from "./options.ts";
export { transform, type Transformed } from "./transform.ts";
