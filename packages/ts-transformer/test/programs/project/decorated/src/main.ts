import { defer } from "deferkit";
import { log } from "kit";

function traced<This, Args extends unknown[], Result>(
  method: (this: This, ...args: Args) => Result,
  { name }: ClassMethodDecoratorContext,
): (this: This, ...args: Args) => Result {
  return function (this: This, ...args: Args): Result {
    defer(log(`left ${String(name)}`));
    return method.apply(this, args);
  };
}

class Door {
  @traced
  open(): void {
    using handle = { [Symbol.dispose]: () => log("disposed") };
    defer(log("closed"));
    log(`opened ${typeof handle}`);
  }
}

new Door().open();
