import { defer } from "deferkit";

export async function greet(name: string): Promise<void> {
  defer(console.log("Bye", name));
  console.log("Hello", name);
}

await greet("Ada");
