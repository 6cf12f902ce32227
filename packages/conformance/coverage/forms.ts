import type { Body } from "./bodies.ts";

/** What can be deferred, in one function. */
export const FORMS: Body = {
  name: "forms",
  deferred: `
      const file = open(1);
      defer(close());
      defer(close(1, ...[2, 3]));
      defer(file.close());
      defer(file["close"](1));
      defer(file?.close());
      defer(file.self?.().close(1));
      defer(AWAIT file.close(2));
      defer(void file.close(3));
      defer((() => close())());
      defer(() => { close(); });
      defer(function () { close(); });
      defer(tag\`a \${step()}\`);
      defer(file.tag\`b\`);
      defer(close);
      defer(file.close);
      defer(file?.close);
      defer(disposable());
      defer(close, 1, 2);
      defer(file.close, 3);
      AWAIT step();`,
  byHand: `
      const file = open(1);
      try {
        AWAIT step();
      } finally {
        file.close(3);
        close(1, 2);
        disposable().dispose();
        file.close();
        close();
        file.tag\`b\`;
        tag\`a \${step()}\`;
        (function () { close(); })();
        (() => { close(); })();
        AWAIT file.close(2);
        file.self().close(1);
        close(1, ...[2, 3]);
      }`,
};
