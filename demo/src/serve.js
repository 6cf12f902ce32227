import { once } from "node:events";
import { open } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";
import { defer } from "deferkit";

/**
 * Serves the files of `folder` on a port that the system chooses.
 *
 * @param {string} folder
 */
export async function serve(folder) {
  const server = createServer((request, response) => answer(folder, request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

/**
 * @param {string} folder
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 */
async function answer(folder, { url = "/" }, response) {
  defer(response.end());
  defer(() => console.log(`GET ${url} ${response.statusCode}`)); // a closure sees what is true then
  defer.recover(() => (response.statusCode = 404));

  const file = await open(path.join(folder, path.basename(url)));
  defer(file.close());

  response.write(await file.readFile());
}
