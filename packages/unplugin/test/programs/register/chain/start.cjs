require("./1.mjs");
