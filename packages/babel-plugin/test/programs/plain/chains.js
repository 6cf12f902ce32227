import { defer } from "deferkit";

const none = undefined;
const o = {
  name: "o",
  say(...words) {
    log(this.name, ...words);
  },
  p: {
    name: "p",
    q: {
      name: "q",
      say(...words) {
        log(this.name, ...words);
      },
    },
    get() {
      log("get");
      return this.q;
    },
  },
  self() {
    log("self");
    return this;
  },
  missing: null,
};
const f = (...words) => log("f", ...words);
const argument = (word) => (log("evaluated", word), word);

function cutShort() {
  defer(none?.say(argument(1)));
  defer(none?.p.q.say(argument(2)));
  defer(o.missing?.(argument(3)));
  defer(o.missing?.say.length.x(argument(4)));
  defer(none?.[argument("k")](argument(5)));
  defer(o.p?.missing?.say(argument(6)));
  defer(none?.());
  defer(none?.close);
  defer(o.p.missing?.close);
  defer(none?.close.x.y);
  defer.onError(none?.say(argument(7)));
  defer.onSuccess(none?.say);
  defer(none?.p.get().say(argument(8)));
  defer(o.missing?.().say(argument(9)));
  log("nothing deferred");
}

function present() {
  defer(o?.say(1));
  defer(o?.p.q.say(2));
  defer(o.say?.(3));
  defer(o?.p?.q?.say?.(4));
  defer(o["p"]?.["q"]["say"](5));
  defer(f?.(6));
  defer(o?.p.q.say);
  defer(o.self?.().say(7));
  defer(o.self()?.say(8));
  defer(o?.p?.get()?.say(9));
  defer(o.self?.()?.self().p?.get?.().say(10));
  defer(o?.say, 11);
  defer((o?.p).q.say(12));
  defer((o?.say)(13));
  defer((o?.p.q.say)(14));
  defer((o.p?.q).say);
  defer.onSuccess(o?.p.q.say(15));
  defer.onSuccess(o?.say, 16);
  log("body");
}

function ended() {
  const attempts = [
    () => {
      defer((none?.p).q());
    },
    () => {
      defer((none?.say)(argument("before it fails")));
    },
    () => {
      defer(none?.say, argument("Python's form"));
    },
    () => {
      defer((none?.p.q).say);
    },
  ];
  for (const attempt of attempts) {
    try {
      attempt();
    } catch ({ name }) {
      log(name);
    }
  }
}

function once() {
  let reads = 0;
  const counted = {
    get o() {
      reads++;
      return o;
    },
    get f() {
      reads++;
      return f;
    },
  };
  defer(log("reads"));
  defer(counted.o?.p.q.say("x"));
  defer(counted.f?.("y"));
  defer(counted?.o.say?.("z"));
  defer(counted.o?.say);
  log("reads", reads);
}

async function waiting() {
  defer(await none?.say(1));
  defer(await o?.say(2));
  defer((await Promise.resolve(o))?.say(3));
  defer(o?.say(await 4));
  defer((await null)?.say(argument(5)));
  log("body");
}

function* yielding() {
  defer((yield "receiver")?.say(yield "argument"));
  log("body");
}

export default async function main() {
  cutShort();
  present();
  ended();
  once();
  await waiting();
  const steps = yielding();
  log(steps.next().value);
  log(steps.next(o).value);
  steps.next("sent");
}

/* log
nothing deferred
self
self
get
self
self
get
body
o 16
q 15
q
q 14
o 13
q 12
o 11
q 10
q 9
o 8
o 7
q
f 6
q 5
q 4
o 3
q 2
o 1
TypeError
evaluated before it fails
TypeError
evaluated Python's form
TypeError
TypeError
reads 4
o
o z
f y
q x
reads
body
o 4
o 3
o 2
receiver
argument
body
o sent
*/
