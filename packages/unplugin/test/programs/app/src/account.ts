import { defer } from "deferkit";

enum State {
  Open = "open",
  Locked = "locked",
}

export class Account {
  readonly owner: string;
  #balance = 100;
  #state: State = State.Open;

  constructor(owner: string) {
    this.owner = owner;
  }

  #unlock(by: string): void {
    this.#state = State.Open;
    console.log("unlocked by", by);
  }

  withdraw(amount: number): number {
    this.#state = State.Locked;
    defer(this.#unlock(this.owner));
    defer.onError((error: unknown) => console.log("undone:", (error as Error).message));
    defer.onSuccess((rest: number) => console.log("left over:", rest));

    if (amount > this.#balance) throw new Error("not enough, " + (this.#state satisfies string));
    this.#balance -= amount;
    return this.#balance;
  }
}
