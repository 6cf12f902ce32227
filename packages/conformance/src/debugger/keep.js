/** A call as plain as `defer`: what a program by hand has in its place. */
export function keep(call, ...args) {
  if (typeof call === "function") call(...args);
}

keep.onError = () => {};
keep.onSuccess = keep;
keep.recover = () => {};
