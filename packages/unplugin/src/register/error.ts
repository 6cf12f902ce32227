import { runInThisContext } from "node:vm";
import type { TransformError } from "../index.ts";

/** The error with the place in the file for its stack, and without fields that would be printed after it. */
export function withoutOurStack(error: TransformError): TransformError {
  const { id, message, name, problems } = error;
  const { line, column } = (problems as [TransformError["problems"][0]])[0].start; // there is one
  hide(error, { id, name, problems, stack: `${name}: ${message}\n    at ${id}:${line}:${column + 1}` });
  return error;
}

/**
 * The same error again, as V8 throws it where a text does not parse. Above any other uncaught error Node prints the line
 * that threw it, and that would be one of ours. What keeps it from that is a private mark, which only V8 can set.
 */
export function asSyntaxError(error: Error): Error {
  try {
    runInThisContext("}");
  } catch (marked) {
    Object.setPrototypeOf(marked, Object.getPrototypeOf(error));
    Object.defineProperties(marked, Object.getOwnPropertyDescriptors(error));
    return marked as Error; // whatever V8 throws is one
  }
  return error;
}

function hide(error: Error, fields: object): void {
  for (const [name, value] of Object.entries(fields)) {
    Object.defineProperty(error, name, { value, enumerable: false, configurable: true, writable: true });
  }
}
