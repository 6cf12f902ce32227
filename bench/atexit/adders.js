/** How a callback is registered to run at the end of the program, by what offers it. */
export const adders = {
  async atexit() {
    const { register } = await import("deferkit/atexit");
    return register;
  },

  async 'process.on("exit")'() {
    process.setMaxListeners(0);
    return (callback) => process.on("exit", callback);
  },

  async "exit-hook"() {
    const { default: exitHook } = await import("exit-hook");
    return exitHook;
  },

  async "signal-exit"() {
    const { onExit } = await import("signal-exit");
    return onExit;
  },
};
