export import kit = require("deferkit");

export default (): void => {
  kit.defer(log("deferred"));
  log("body");
};

/* log
body
deferred
*/
