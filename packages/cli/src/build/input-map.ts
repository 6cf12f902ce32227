import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import remapping from "@jridgewell/remapping";
import { reasonOf } from "../fault.ts";
import { isInside, realOf, statOf } from "../paths.ts";

/** What the map of a file that was generated itself leads to. */
export interface Joined {
  readonly map: string;
  /** The file that its map was read from. */
  readonly read?: string;
  /** Why its map was not used. */
  readonly warning?: string;
}

/** How the output and, from there, the file are called. */
interface Names {
  readonly name: string;
  readonly source: string;
}

/**
 * The map of a lowered file. Where the file itself was generated and names its map, the result maps to what it was
 * generated from.
 *
 * @param url what the file says of its map
 * @param cwd a map is read below this folder, or in the package of the file
 */
export function joinMaps(lowered: string, url: string | undefined, file: string, names: Names, cwd: string): Joined {
  const own = { ...JSON.parse(lowered), file: names.name, sources: [names.source] };
  const plain = JSON.stringify(own);
  if (url === undefined || /^(?!data:|file:)[a-z][a-z+.-]+:/i.test(url)) return { map: plain }; // on another machine
  let read: string | undefined;
  try {
    const place = url.startsWith("data:") ? undefined : placeOf(url, file);
    if (place !== undefined) assertReadable((read = place), file, cwd);
    const text = place === undefined ? dataIn(url) : readFileSync(place, "utf8");
    const input = asMap(text, place === undefined ? "" : path.relative(path.dirname(file), path.dirname(place)));
    const joined = remapping(own, (_name, { depth }) => (depth === 1 ? (input as never) : null)); // it checks the rest
    return { map: JSON.stringify({ ...joined, file: names.name }), ...(read === undefined ? {} : { read }) };
  } catch (error) {
    const name = url.startsWith("data:") ? "in it" : url;
    const warning = `its source map ${name} cannot be used: ${reasonOf(error)}`;
    return { map: plain, warning, ...(read === undefined ? {} : { read }) };
  }
}

function placeOf(url: string, file: string): string {
  return url.startsWith("file:") ? fileURLToPath(url) : path.resolve(path.dirname(file), decodeURIComponent(url));
}

/** A file from elsewhere, a pipe or a device is not read because a comment says so. */
function assertReadable(place: string, file: string, cwd: string): void {
  const real = realOf(place);
  if (![cwd, packageOf(file)].some((folder) => isInside(real, realOf(folder)))) {
    throw new Error("it is outside of the project");
  }
  if (!statSync(place).isFile()) throw new Error("it is no regular file");
}

function packageOf(file: string): string {
  const start = path.dirname(file);
  for (let folder = start; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (statOf(path.join(folder, "package.json"))) return folder;
  }
  return start;
}

function dataIn(url: string): string {
  const [, head = "", data = ""] = /^data:([^,]*),(.*)$/s.exec(url) ?? [];
  return head.endsWith(";base64") ? Buffer.from(data, "base64").toString() : decodeURIComponent(data);
}

/** @param way from the file to the folder of its map, which the map's sources are relative to */
function asMap(text: string, way: string): object {
  const map = JSON.parse(text.replace(/^\uFEFF?(?:\)\]\}'[^\n]*\n)?/, ""));
  const isMap = typeof map?.mappings === "string" && Array.isArray(map.sources);
  const isIndex = Array.isArray(map?.sections) && map.sections.length > 0;
  if (!isMap && !isIndex) throw new Error("it is no source map");
  return way === "" || isIndex ? map : { ...map, sourceRoot: rooted(way, map.sourceRoot) };
}

function rooted(way: string, root: unknown): string {
  const given = typeof root === "string" ? root : "";
  return /^(?:[a-z][a-z+.-]*:|[\\/])/i.test(given) ? given : `${way.replaceAll("\\", "/")}/${given}`;
}
