// What the README tells its readers to write, for the tests and for the examples there.
export default { plugins: ["@deferkit"] };
