import { defer } from "deferkit";

export async function count(log: string[]): Promise<number> {
  defer(log.push("closed" as const));
  log.push("opened");
  return Promise.resolve(log.length);
}

export function fail(log: string[]): never {
  defer(log.push("left"));
  throw new Error("from line 11");
}
