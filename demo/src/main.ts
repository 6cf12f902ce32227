// Packs a folder, serves the archive on loopback, fetches it again, and takes everything away.
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { defer } from "deferkit";
import { explain } from "./explain.ts";
import { pack } from "./pack.ts";
import { restore } from "./restore.ts";
import { serve } from "./serve.js";

// Outside any function: when the program ends.
defer(console.log("the program ends"));

await main(process.argv[2] ?? "demo/src");

async function main(folder: string): Promise<void> {
  const work = await mkdtemp(path.join(tmpdir(), "deferkit-demo-"));
  defer(console.log("temporary files removed"));
  defer(rm(work, { recursive: true }));

  await pack(folder, path.join(work, "sources.tar.gz"));

  const server = await serve(work);
  defer(console.log("server closed"));
  defer(server); // a disposable, as for `using`

  const { port } = server.address() as AddressInfo;
  console.log(await fetchInto(work, `http://127.0.0.1:${port}/sources.tar.gz`));
  console.log(await fetchInto(work, `http://127.0.0.1:${port}/missing.tar.gz`));
}

/** What came out of it, in words: this function does not fail. */
async function fetchInto(folder: string, url: string): Promise<string> {
  defer.recover(explain);
  const names = await restore(url, folder);
  return `restored ${names.join(", ")}`;
}
