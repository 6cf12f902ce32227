import { defer } from "deferkit";

export function first(close: () => void): void {
  defer(1 + 1);
  close();
  const value = defer;
  defer.sometimes(close());
}
