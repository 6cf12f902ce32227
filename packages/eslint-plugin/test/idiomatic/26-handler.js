import { defer } from "deferkit";

let busy = false;

export async function upload(db, request) {
  if (busy) return null;
  busy = true;
  defer(() => {
    busy = false;
  });

  const client = await db.connect();
  defer(client.release());
  await client.query("begin");
  defer.onSuccess(client.query("commit"));
  defer.onError(client.query("rollback"));

  let ok = false;
  defer(async () => {
    if (ok) await client.notify("uploaded");
  });
  for (const row of request.rows) {
    await client.query("insert", row);
  }
  ok = true;
  return request.rows.length;
}
