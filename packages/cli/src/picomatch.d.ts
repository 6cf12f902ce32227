// The part of picomatch that is used; its own types are not published with it.
declare module "picomatch" {
  /** Takes a glob apart: `base` is the path before the first part that is a pattern. */
  function scan(pattern: string): { readonly base: string; readonly glob: string };
  const picomatch: { readonly scan: typeof scan };
  export default picomatch;
}
