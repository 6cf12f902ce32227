// A program whose end is looked at. It is run with an import or a require of `atexit` in front: TRIGGER KIND.
const [trigger, kind] = process.argv.slice(2);
const say = (word) => console.log(word);
const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const dropped = () => say("NOT REACHED: dropped");

const kinds = {
  well() {
    atexit.register(say, "first");
    atexit.register(dropped);
    atexit.register(function drops() {
      say("drops another");
      atexit.unregister(dropped);
    });
    atexit.register(function adds() {
      say("adds another");
      atexit.register(say, "added");
    });
    atexit.register(async function waits() {
      say("waits");
      await sleep(10);
      say("has waited");
    });
  },
  failing() {
    kinds.slow();
    atexit.register(async function rejects() {
      say("rejects");
      throw new RangeError("was rejected");
    });
    atexit.register(function throws() {
      say("throws");
      throw new TypeError("was thrown");
    });
    atexit.register(say, "last");
  },
  slow() {
    atexit.configure({ timeout: 30 });
    atexit.register(say, "first");
    atexit.register(function slow() {
      say("slow");
      return sleep(20_000).then(() => say("NOT REACHED: slow"));
    });
    atexit.register(say, "last but one");
  },
};

/** Stays alive until somebody ends it. */
const stay = () => setTimeout(() => say("NOT REACHED: stayed"), 20_000);

const triggers = {
  natural() {},
  exit: () => process.exit(),
  "exit 3": () => process.exit(3),
  "exitCode 4": () => (process.exitCode = 4),
  throw() {
    stay();
    throw new Error("nobody catches this");
  },
  "throw later"() {
    stay();
    setTimeout(() => {
      throw new Error("nobody catches this");
    });
  },
  rejection() {
    stay();
    void Promise.reject(new Error("nobody catches this"));
  },
  "atexit.exit 5"() {
    stay();
    void atexit.exit(5);
  },
  "Deno.exit 0": () => Deno.exit(0),
  "Deno.exit 6": () => Deno.exit(6),
  "asked from outside": stay,
};

kinds[kind]();
say("main");
triggers[trigger]();
