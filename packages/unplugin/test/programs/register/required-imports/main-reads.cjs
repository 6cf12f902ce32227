require("./reads.mjs");
