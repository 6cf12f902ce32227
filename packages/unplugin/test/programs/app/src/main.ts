import { defer } from "deferkit";
import { Account } from "./account";
import { copy } from "./copy";
import { numbers } from "./numbers.js";

defer(console.log("the program ends"));

async function main(): Promise<void> {
  defer(console.log("main is left"));
  const account = new Account("Ada");
  console.log("balance", account.withdraw(30));
  try {
    account.withdraw(300);
  } catch (error) {
    console.log("refused:", (error as Error).message);
  }
  console.log("copied", await copy(["one", "two"]));
  for (const number of numbers(5)) if (number > 1) break;
}
await main();
