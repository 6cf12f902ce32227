import { defer } from "deferkit";

export const closed = defer(console.log("closed"));
