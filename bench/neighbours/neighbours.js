/**
 * What is loaded beside `atexit`, as its README says. `args` are flags of Node.
 *
 * @type {Record<string, { code: string, args?: string[], note?: string }>}
 */
export const neighbours = {
  "nothing else": { code: "" },
  "@sentry/node": { code: `require("@sentry/node").init({ dsn: "http://a@127.0.0.1:9/1" });` },
  "aws-sdk 2": { code: `process.env.AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE = "1"; require("aws-sdk");` },
  "async-done": { code: `require("async-done");` },
  "node:domain": { code: `require("node:domain");` },
  "signal-exit 3": { code: `require("signal-exit3")(() => {});` },
  "signal-exit 4": { code: `require("signal-exit").onExit(() => {});` },
  "exit-hook": { code: `require("exit-hook").default(() => {});` },
  "when-exit": { code: `require("when-exit").default(() => {});` },
  "close-with-grace": {
    code: `require("close-with-grace")({ delay: 500, logger: false }, async () => {});`,
  },
  "async-exit-hook": { code: `require("async-exit-hook")(() => {});` },
  "node-cleanup": { code: `require("node-cleanup")(() => {});` },
  applicationinsights: {
    code: `const insights = require("applicationinsights"); insights.setup("InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=http://127.0.0.1:9/").setAutoCollectExceptions(true).start();`,
  },
  "@bugsnag/node": {
    code: `require("@bugsnag/node").start({ apiKey: "0".repeat(32), endpoints: { notify: "http://127.0.0.1:9", sessions: "http://127.0.0.1:9" }, logger: null, autoTrackSessions: false });`,
  },
  "elastic-apm-node": {
    code: `require("elastic-apm-node").start({ serverUrl: "http://127.0.0.1:9", logLevel: "off", centralConfig: false, cloudProvider: "none", metricsInterval: "0s" });`,
  },
  "sinon's fake timers": { code: `require("sinon").useFakeTimers({ shouldClearNativeTimers: true });` },
  "zone.js": { code: `require("zone.js");` },
  "source-map-support": { code: `require("source-map-support").install({ hookRequire: false });` },
  tsx: { code: "", args: ["--import", "tsx"] },
};
