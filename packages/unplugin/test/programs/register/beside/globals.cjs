require("deferkit/globals");

(function main() {
  defer(console.log("left"));
  console.log("entered");
})();
