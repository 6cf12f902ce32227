import { defer } from "deferkit";

defer(console.log("at exit"));
console.log("body");
