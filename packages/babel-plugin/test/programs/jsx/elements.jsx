import { defer } from "deferkit";

const React = {
  Fragment: "fragment",
  createElement: (tag, props, ...children) => `<${typeof tag === "string" ? tag : tag.name} ${Object.keys(props ?? {})}>${children}`,
};

function Component({ onClose }) {
  defer(log(<Component />));
  defer(log(<div {...{ a: 1 }}>{1}<></></div>, "second"));
  defer(onClose?.(<p />));
  return (
    <button
      onClick={() => {
        defer(log(<i>deferred in a handler</i>));
        log("clicked");
      }}
    />
  );
}

const Later = () => {
  const handler = (
    <a
      on={() => {
        defer(() => <b>{log("closure")}</b>);
        log("body");
      }}
    />
  );
  return handler;
};

export default function main() {
  log(Component({ onClose: (element) => log("closed with", element) }));
  log(Later());
}

/* log
closed with <p >
<div a>1,<fragment > second
<Component >
<button onClick>
<a on>
*/
