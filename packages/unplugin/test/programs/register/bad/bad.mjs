import { defer } from "deferkit";

const file = { size: 1, close() {} };

function total() {
  const closed = defer(file.close());
  defer(file.size + 1);
  return closed;
}
export { total };
