require("./a.mjs");
