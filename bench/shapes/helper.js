/** What stands once in a program, whatever the shape: one deferred call, and the error that is pending after another. */
export const HELPER = `
const nothing = Symbol("nothing was thrown");
const { apply } = Function.prototype;
function invoke(self, callee, args) {
  if (typeof callee !== "function") throw new TypeError("the deferred callee is not a function");
  return args === null && callee.apply === apply ? callee.apply(self) : Reflect.apply(callee, self, args ?? []);
}
function bound(self, callee, args) {
  return () => invoke(self, callee, args);
}
function pending(error, thrown) {
  return error === nothing ? thrown : chain(thrown, error);
}
function isThenable(value) {
  return value instanceof Promise || (Object(value) === value && typeof value.then === "function");
}
`;

/** Makes a call in place, and waits for it where there is something to wait for. */
export function awaiting(expression) {
  return `
    try {
      const value = ${expression};
      if (isThenable(value)) await value;
    } catch (thrown) { error = pending(error, thrown); }`;
}

/** The frame of all shapes but the open-coded one. */
export function frame({ start, body, leave }) {
  return `
  ${start}
  let error = nothing;
  try {
    ${body}
  } catch (thrown) { error = thrown; } finally {
    ${leave}
    if (error !== nothing) throw error;
  }`;
}

export function parts({ receiver, name, args }) {
  return {
    self: receiver ?? "undefined",
    callee: receiver ? `${receiver}.${name}` : name,
    args: args ? `[${args}]` : "null",
  };
}
