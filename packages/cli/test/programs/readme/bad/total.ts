import { defer } from "deferkit";

export function total(file: { close(): void; size: number }): number {
  const closed = defer(file.close());
  defer(file.size + 1);
  return file.size;
}
