// Says what the hooks before it make of a file.
import module from "node:module";

module.registerHooks({
  load(url, context, next) {
    const result = next(url, context);
    if (url.endsWith("/marker.mjs")) console.log(`${String(result.source).split("sourceMappingURL=").length - 1} map`);
    return result;
  },
});
