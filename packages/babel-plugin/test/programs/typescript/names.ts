import { defer as later } from "deferkit";
import "deferkit/globals";

// Names of types and of declarations that do not exist at run time leave the free name free.
interface defer {
  x: 1;
}
type T = typeof defer;
declare namespace defer {
  const onError: unknown;
}
declare function defer(expression: unknown): void;
export interface Uses extends defer {}

function free(): void {
  defer(log("free"));
}

export default (): void => {
  later(log("imported"));
  free();
};

/* log
free
imported
*/
