// The TypeScripts that fixtures/hosts pins are typed by the one of the root.
declare module "@deferkit/host-typescript54" {
  export { default } from "typescript";
}
declare module "@deferkit/host-typescript59" {
  export { default } from "typescript";
}
