// What we use of Babel is the same in 7 and 8, and only 8 brings types.
declare module "@deferkit/host-babel7" {
  export * from "@babel/core";
}
