import { Client } from "pg";
import type { Connect } from "@/lib/partition/session/engine-sessions";

/** Sessions as any other. */
export function plainly(url: string): Connect {
  return async () => {
    const client = new Client({ connectionString: url });
    client.on("error", () => {});
    await client.connect();
    return client;
  };
}

/** Sessions that all die together when so many statements were answered. */
export function mortally(url: string, fate: { statementsLeft: number }): Connect {
  return async () => {
    const client = await plainly(url)();
    const send = client.query.bind(client) as (
      text: string,
      values?: unknown[],
    ) => Promise<unknown>;
    const query = async (text: string, values?: unknown[]) => {
      if (fate.statementsLeft <= 0) return die(client);
      const answer = await send(text, values);
      fate.statementsLeft -= 1;
      return fate.statementsLeft <= 0 ? die(client) : answer;
    };
    return Object.assign(client, { query });
  };
}

function die(client: Client): never {
  const { connection } = client as unknown as { connection: { stream: { destroy(): void } } };
  connection.stream.destroy();
  throw new Error("The engine died here.");
}
