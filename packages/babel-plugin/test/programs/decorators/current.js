import { defer } from "deferkit";

const wrap = (word) => (value, context) => {
  log("decorated", word, context.kind, String(context.name));
  if (context.kind === "method" || context.kind === "getter") {
    return function (...args) {
      defer(log("after", word));
      return value.apply(this, args);
    };
  }
  if (context.kind === "field") return (initial) => `${initial} by ${word}`;
};

@((value, context) => {
  defer(log("class decorator done"));
  context.addInitializer(() => log("class ready"));
})
class Service {
  @wrap("field") field = (() => {
    defer(log("initializer"));
    return "value";
  })();

  @wrap("accessor") accessor x = 1;

  @wrap("method")
  run(word) {
    defer(log("deferred", this.field));
    defer(super.toString());
    defer(this.#hidden(word));
    return word;
  }

  @wrap("private")
  #hidden(word) {
    defer(log("hidden", word));
  }

  @wrap("getter")
  get size() {
    defer(log("size read"));
    return this.x;
  }

  @wrap("static")
  static async open() {
    defer(async () => log("opened"));
    return new this();
  }

  @wrap(
    (() => {
      defer(log("decorator's argument"));
      return "argument";
    })(),
  )
  *rows() {
    defer.onSuccess(log("all rows"));
    yield 1;
  }

  constructor() {
    defer(log("constructed", this.field));
  }
}

export default async function main() {
  const service = await Service.open();
  log(service.run("word"));
  log(service.size);
  log([...service.rows()]);
}

/* log
decorator's argument
decorated static method open
decorated accessor accessor x
decorated method method run
decorated private method #hidden
decorated getter getter size
decorated argument method rows
decorated field field field
class decorator done
class ready
initializer
constructed value by field
after static
opened
hidden word
after private
deferred value by field
after method
word
size read
after getter
1
after argument
all rows
[ 1 ]
*/
