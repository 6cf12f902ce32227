require("./1.mts");
