import { open, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { defer } from "deferkit";
import { END, header, padding } from "./tar.ts";

/** Writes the files of `folder` into the archive `target`, and a manifest of it beside it. */
export async function pack(folder: string, target: string): Promise<string[]> {
  defer.onSuccess((names: string[]) => console.log(`packed ${names.length} files`));
  defer.onError(rm(target, { force: true })); // half an archive is worse than none

  const archive = await open(target, "wx");
  defer(archive.close()); // the last one in is the first one out: closed, then removed

  const names = (await readdir(folder)).sort();
  const files = names.map((name) => path.join(folder, name));
  await pipeline(entries(files), createGzip(), (zipped) => archive.writeFile(zipped));
  await writeFile(`${target}.json`, JSON.stringify({ archive: path.basename(target), names }));
  return names;
}

async function* entries(files: string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* entry(file);
  yield END;
}

async function* entry(file: string): AsyncGenerator<Buffer> {
  const source = await open(file);
  defer(source.close); // a method keeps its receiver; also runs when the reader stops early

  const content = await source.readFile();
  yield header(path.basename(file), content.length);
  yield content;
  yield padding(content.length);
}
