import * as kit from "deferkit";
import { atexit } from "deferkit";

class Store {
  items = [];
  add(item) {
    kit.defer(log("added", item));
    kit.defer.onSuccess((added) => this.items.push(added));
    (kit.defer.onError)(log("failed", item));
    return item;
  }
  async flush() {
    kit.defer(this.items);
  }
}

export default async function main() {
  const store = new Store();
  store.add("x");
  log(store.items, typeof atexit.register, typeof kit.enableDefer);
  await store.flush().catch(({ name }) => log(name));
}

/* log
added x
[ 'x' ] function function
TypeError
*/
