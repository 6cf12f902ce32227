import { defer } from "deferkit";
function main() {
  defer(console.log("deferred"));
}
main();
//# sourceMappingURL=data:application/json;base64,eyJ2ZXJzaW9uIjozLCJzb3VyY2VzIjpbImdpdmVuLnRzIl0sIm5hbWVzIjpbXSwibWFwcGluZ3MiOiIifQ==
