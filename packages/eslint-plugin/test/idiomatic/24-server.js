import { createServer } from "node:http";
import { defer } from "deferkit";

const open = new Set();
let requests = 0;

export const server = createServer(async (request, response) => {
  requests++;
  defer(() => {
    requests--;
  });
  open.add(response);
  defer(open.delete(response));
  defer(response.end());
  defer.recover((error) => {
    response.statusCode = 500;
    response.write(String(error));
  });
  response.write(await handle(request));
});

async function handle(request) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), 1000);
  defer(clearTimeout(timer));
  const answer = await fetch(`http://localhost${request.url}`, { signal: controller.signal });
  return answer.text();
}

defer(server.close());
