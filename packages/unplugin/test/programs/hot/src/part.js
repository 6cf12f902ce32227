import { defer } from "deferkit";

export const part = "part 1";
export const log = (text) => (globalThis.console.log(text), (globalThis.lines ??= []).push(text));

defer(log(`${part} ends`));
if (part) defer(log(`${part} is about to end`));
