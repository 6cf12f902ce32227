import("./a.mjs");
