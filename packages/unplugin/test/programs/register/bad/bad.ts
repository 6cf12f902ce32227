import { defer } from "deferkit";

const file = { size: 1, close() {} };

function total(): void {
  const closed = defer(file.close());
  defer(file.size + 1);
  void closed;
}
export { total };
