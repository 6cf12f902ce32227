export default {
  turbopack: {
    rules: {
      "*.{js,jsx,ts,tsx,mjs,mts,cjs,cts}": {
        condition: { all: [{ not: "foreign" }, { content: /\bdefer\b/ }] },
        loaders: ["@deferkit/unplugin/loader"],
      },
    },
  },
};
