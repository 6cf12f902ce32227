import kit = require("deferkit");
import type { Defer } from "deferkit";

function work(): string {
  kit.defer(log("deferred"));
  kit.defer.onSuccess((value: unknown) => log("success", value));
  const typed: typeof kit.defer | Defer | undefined = undefined;
  return "done";
}

export = () => log(work());

/* log
success done
deferred
done
*/
