import "./bad.mjs";
