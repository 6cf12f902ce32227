import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { laidOut } from "./laid-out.js";

const folder = path.join(import.meta.dirname, "results");

/** Keeps what a bench has measured, so that it can be reported beside what others have at another time. */
export async function save(name, result) {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.json`), await laidOut(JSON.stringify(result), "json"));
}

/** What each bench has measured last, by name. */
export async function readResults() {
  const files = (await readdir(folder)).filter((file) => file.endsWith(".json")).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), "utf8")));
  return Object.fromEntries(files.map((file, index) => [path.basename(file, ".json"), JSON.parse(texts[index])]));
}
