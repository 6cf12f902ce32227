import type { Body, Form, Func, Kind, Statement } from "../program.ts";
import { nowhere, type Own, type Place, waits } from "./place.ts";
import { settleBody } from "./statements.ts";

const synchronousForms: Partial<Record<Form, Form>> = {
  getter: "method",
  setter: "class method",
  constructor: "declaration",
  "derived constructor": "expression",
  "static block": "arrow",
};

function settleForm(form: Form, kind: Kind): Form {
  const possible = kind === "sync" ? form : (synchronousForms[form] ?? form);
  return possible === "arrow" && /generator/.test(kind) ? "expression" : possible;
}

/** Only what waits may call what must be waited for, or two functions would run at a time. */
function settleKind(kind: Kind, place: Place): Kind {
  if (waits(place)) return kind;
  return kind === "async" ? "sync" : kind === "async generator" ? "generator" : kind;
}

export function settleFunc(wild: Func, outer: Place): Func {
  const id = outer.number();
  const kind = settleKind(wild.kind, outer);
  const form = settleForm(wild.form, kind);
  const parameters = form === "getter" ? [] : [`p${id}`];
  const place: Place = {
    kind,
    ...nowhere,
    variables: [...parameters, `v${id}`, ...outer.variables],
    assignable: [`v${id}`, ...outer.assignable],
    callees: outer.callees,
    returns: form !== "static block",
    own: form === "arrow" ? outer.own : ownOf(form),
    number: outer.number,
  };
  const body = form === "derived constructor" ? constructing(wild.body) : wild.body;
  return { id, kind, form, member: wild.member, body: settleBody(body, place) };
}

/** Calls `super()` where the wild constructor has not thought of it: after what it defers first. */
function constructing(body: Body): Body {
  if (body.some(({ type }) => type === "super")) return body;
  const first = body.findIndex(({ type }) => type !== "defer" && type !== "recover");
  const call: Statement = { type: "super", argument: { type: "literal", value: 0 } };
  return first === -1 ? [...body, call] : body.toSpliced(first, 0, call);
}

function ownOf(form: Form): Own {
  return {
    self: true,
    arguments: form !== "static block",
    member: ["method", "getter", "setter", "derived constructor"].includes(form),
    base: form === "derived constructor",
    private: form === "class method",
  };
}

/** A function literal that is deferred: not a generator, which would be refused. */
export function settleLiteral(wild: Func, place: Place): Func {
  const kind = wild.kind === "async" || wild.kind === "async generator" ? "async" : "sync";
  return settleFunc(
    { ...wild, kind, form: wild.form === "arrow" || wild.form === "method" ? "arrow" : "expression" },
    place,
  );
}
