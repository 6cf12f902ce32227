import { defer } from "deferkit";
import { log, part } from "./part.js";

defer(log(`main 1 ends with ${part}`));
log(`main 1 starts with ${part}`);

if (import.meta.hot) import.meta.hot.accept();
if (import.meta.webpackHot) import.meta.webpackHot.accept();
