// A loader that makes up modules, under `file:` URLs that no file can have.
import { registerHooks } from "node:module";

const urls = ["file:///virtual%2Fmade-up.mjs", "file://elsewhere/made-up.mjs", "file:///a%00b.mjs"];
registerHooks({
  resolve: (specifier, context, next) =>
    urls.includes(specifier) ? { url: specifier, shortCircuit: true } : next(specifier, context),
  load: (url, context, next) =>
    urls.includes(url)
      ? { format: "module", shortCircuit: true, source: "export const text = 'defer(made up)';" }
      : next(url, context),
});
