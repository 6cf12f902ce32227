import { defer } from "deferkit";

class Base {
  constructor(name) {
    defer(log("base done"));
    this.name = name;
    log("base", new.target.name);
  }
  close(how) {
    log("close", this.name, how);
  }
  static open() {
    return `${this.name} opened`;
  }
}

class Derived extends Base {
  #secret = "secret";
  field = (() => {
    defer(log("field done"));
    return "field";
  })();

  constructor(fails) {
    defer(log("before this"));
    super("derived");
    defer(this.close("own"));
    defer(super.close("inherited"));
    defer(this.#whisper());
    defer(() => log(this.name, this.field, new.target === Derived));
    if (fails) throw new Error("half built");
    log("built");
  }

  close(how) {
    super.close(`${how} through derived`);
  }
  #whisper() {
    log(this.#secret);
  }
  set #word(word) {
    defer(log("private setter", word));
    this.#secret = word;
  }
  get #word() {
    defer(log("private getter"));
    return this.#secret;
  }
  get word() {
    defer(log("getter"));
    return this.#word;
  }
  set word(word) {
    defer(log("setter", word));
    this.#word = word;
  }
  static maybe(o) {
    defer(o.#missing?.(1));
    defer(o?.#whisper());
    defer((() => log("maybe"))());
    return #secret in o;
  }
  #missing;

  static opened = this.open();
  static {
    defer(log("static block", this.opened));
    defer(super.open());
    log("static body", typeof this.maybe);
  }
  static async *[`rows${1}`]() {
    defer(log("rows closed"));
    yield super.open();
  }
}

class Returning extends Base {
  constructor() {
    super("returning");
    defer(log("deferred"));
    return { replaced: true };
  }
}

class Late extends Base {
  constructor(fails) {
    defer(log("no this yet"));
    if (fails) throw new Error("before super");
    const up = () => super("late");
    up();
  }
}

export default async function main() {
  const made = new Derived(false);
  try {
    new Derived(true);
  } catch (error) {
    log("caught", error);
  }
  made.word = "new";
  log(made.word);
  log(Derived.maybe(made));
  for await (const row of Derived.rows1()) log(row);
  log(new Returning());
  log(new Late(false).name);
  try {
    new Late(true);
  } catch (error) {
    log("caught", error);
  }
}

/* log
static body function
static block Derived opened
base Derived
base done
field done
built
derived field true
secret
close derived inherited
close derived own through derived
before this
base Derived
base done
field done
derived field true
secret
close derived inherited
close derived own through derived
before this
caught Error: half built
private setter new
setter new
private getter
getter
new
maybe
new
true
Derived opened
rows closed
base Returning
base done
deferred
{ replaced: true }
base Late
base done
no this yet
late
no this yet
caught Error: before super
*/
