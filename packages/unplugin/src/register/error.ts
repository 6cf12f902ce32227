import type { TransformError } from "../index.ts";
import { vm } from "./builtin.ts";

/**
 * The same error as the engine throws it where a text does not parse, with the place in the file for its stack. Above
 * other uncaught errors Node and Bun print the line that threw them, and that would be one of deferkit's; what keeps Node from
 * it is a private mark, which only V8 can set.
 */
export function asSyntaxError(error: TransformError): TransformError {
  const { id, message, name, problems } = error;
  const { line, column } = (problems as [(typeof problems)[number]])[0].start; // there is one
  const stack = `${name}: ${message}\n    at ${id}:${line}:${column + 1}`;
  const thrown = syntaxError();
  Object.setPrototypeOf(thrown, Object.getPrototypeOf(error));
  for (const [key, value] of Object.entries({ id, message, name, problems, stack })) {
    Object.defineProperty(thrown, key, { value, configurable: true, writable: true }); // not printed below the message
  }
  return thrown as TransformError;
}

function syntaxError(): unknown {
  try {
    return vm().runInThisContext("}");
  } catch (error) {
    return error;
  }
}
