import "./itself.cjs";
