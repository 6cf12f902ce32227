import { defer } from "deferkit";

const React = {
  createElement: (tag: string, props: object | null, ...children: unknown[]) => ({ tag, props, children }),
};

function render<T,>(value: T) {
  defer(log(<b title={String(value)}>{value as T}</b>));
  return value;
}

export default () => log(render<number>(1));

/* log
{ tag: 'b', props: { title: '1' }, children: [ 1 ] }
1
*/
