try {
  require("./imports-bad.mjs");
} catch (error) {
  console.log(error.name, error.problems?.map(({ code, start }) => `${code} ${start.line}:${start.column}`).join());
}
