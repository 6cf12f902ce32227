import { defer } from "deferkit";
import { greet } from "./greet";

declare const test: (name: string, body: () => unknown) => void;
declare const expect: (value: unknown) => { toEqual(value: unknown): void };

test("in a function, and in the test itself", async () => {
  const lines: string[] = [];
  const late = async (): Promise<void> => {
    defer(lines.push("left"));
    for (const name of ["Ada", "Grace"]) greet(name, (line) => lines.push(line));
    await null;
  };
  await late();
  expect(lines).toEqual(["Hello Ada", "Bye Ada", "Hello Grace", "Bye Grace", "left"]);
});
