import { Client } from "pg";
import { z } from "zod";
import { execute, ident, sql } from "@/lib/pg/sql";
import { startApplications } from "./applications";
import type { SystemName } from "./systems/catalogue";
import type { BuiltWorld } from "./world/build-world";

const Queue = z.object({
  waiting: z.number(),
  active: z.number(),
  completed: z.number(),
  failed: z.number(),
});

/** Starts one application of a world, with the calls a test makes to it. */
export async function start(world: BuiltWorld, name: SystemName, rate: number) {
  const { addresses, stop } = await startApplications(world, { only: [name], rate });
  const address = addresses[name] ?? "";
  const call = (method: string, path: string, body?: unknown) =>
    callApplication(`${address}${path}`, method, world.token, body);
  return {
    address,
    stop,
    call,
    queue: async () => Queue.parse((await call("GET", "/queue")).json),
  };
}

/** Calls an endpoint as somebody who has the token. */
export async function callApplication(url: string, method: string, token: string, body?: unknown) {
  const response = await fetch(url, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type") === "application/json";
  return {
    status: response.status,
    text,
    json: isJson ? z.json().parse(JSON.parse(text)) : undefined,
  };
}

/** Lets nobody write to a table until it is released. */
export async function lockTable(url: string, table: string): Promise<{ release(): Promise<void> }> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await execute(client, sql`begin`);
  await execute(client, sql`lock table ${ident(table)} in exclusive mode`);
  return { release: () => client.end() };
}
