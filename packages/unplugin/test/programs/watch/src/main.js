import { run } from "./run.js";

run("main 1");
