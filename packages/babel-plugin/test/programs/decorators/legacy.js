import { defer } from "deferkit";

const wrap = (target, key, descriptor) => {
  const { value } = descriptor;
  return {
    ...descriptor,
    value(...args) {
      defer(log("after", key));
      return value.apply(this, args);
    },
  };
};
const sealed = (Class) => {
  defer(log("class decorated"));
  Object.seal(Class);
};

@sealed
class Service {
  field = "value";
  @wrap
  run() {
    defer(log("deferred", this.field));
    defer.recover(({ message }) => message);
    throw new Error("recovered");
  }
  @wrap
  static async open() {
    defer(async () => log("opened"));
    return new Service();
  }
}

export default async function main() {
  log((await Service.open()).run());
}

/* log
class decorated
after open
opened
deferred value
after run
recovered
*/
