import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { COMPILERS, EXTENSIONS, isOneOf, type State } from "./state.ts";

/** The program as the part of an address after `#`: deflated JSON in base64url. */
export function toHash(state: State): string {
  const bytes = deflateSync(strToU8(JSON.stringify(state)), { level: 9 });
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Reads the part of an address after `#`.
 *
 * @returns `undefined` if it is not a program, such as one of a link that was cut off
 */
export function fromHash(hash: string): State | undefined {
  try {
    const binary = atob(hash.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return checked(JSON.parse(strFromU8(inflateSync(bytes))));
  } catch {
    return undefined; // told to the user by the caller
  }
}

function checked(value: Partial<State> | null): State | undefined {
  const { code, extension, compiler } = value ?? {};
  if (typeof code !== "string" || !isOneOf(EXTENSIONS, extension) || !isOneOf(COMPILERS, compiler)) return undefined;
  return { code, extension, compiler };
}
