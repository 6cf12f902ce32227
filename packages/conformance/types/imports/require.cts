import kit = require("deferkit");
import atexit = require("deferkit/atexit");

export function forms(close: (code: number) => void): void {
  kit.defer(close(0));
  kit.defer(close, 0);
  // @ts-expect-error of another type
  kit.defer(close, "0");
  atexit.register(close, 0);
}
