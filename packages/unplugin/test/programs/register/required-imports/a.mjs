import { b } from "./b.mjs"; b();
