export { log } from "./log.js";
export { FileResource, Mode, Resource } from "./resource.js";
export { page } from "./page.js";
export type { Named } from "./named.js";
