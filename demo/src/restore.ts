import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { readFile, rm } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { gunzipSync } from "node:zlib";
import { defer } from "deferkit";
import { names } from "./tar.ts";

/** Downloads an archive into `folder` and reads it. */
export async function restore(url: string, folder: string): Promise<string[]> {
  const part = path.join(folder, `${path.basename(url)}.part`);
  defer.onError(rm(part)); // fails itself where nothing was downloaded: then both errors arrive

  await download(url, part);
  return [...names(gunzipSync(await readFile(part)))];
}

async function download(url: string, part: string): Promise<void> {
  const [response] = (await once(get(url), "response")) as [IncomingMessage];
  defer(response.destroy());

  if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`);
  await pipeline(response, createWriteStream(part));
}
