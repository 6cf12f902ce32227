import { defer } from "deferkit";
import { type EventEmitter } from "node:events";
import type * as http from "node:http";
import { Server } from "node:net";

function serve(server: Server | http.Server, emitter?: EventEmitter): string {
  defer(server.close());
  defer.onError((error) => log("on error", error));
  defer(emitter?.emit("end"));
  return "served";
}

export default (): void => {
  log(serve({ close: () => log("closed") } as unknown as Server));
};

/* log
closed
served
*/
