import { Client } from "pg";
import { givenEnv } from "@/lib/config/env";
import { AppError } from "@/lib/core/errors";
import { type Engine, withEngine } from "@/lib/partition/engine";
import { mortally, plainly } from "./mortal-sessions";

const GIVEN_STRIDE = givenEnv()["CRASH_STRIDE"];

/** So long may all of them take; where one dies after every single statement, it is an hour. */
export const DEATHS_TIMEOUT_MS = GIVEN_STRIDE ? 3_600_000 : 300_000;

/** What an engine does to a migration. */
export type Deed = (engine: Engine) => Promise<void>;

/** One engine's life and death. */
export type Death = {
  client: Client;
  /** Lets it do something until it is dead, and gives whether it lived to the end of it. */
  dieIn: (id: string, deed: Deed) => Promise<boolean>;
  /** Where it died, for whoever reads what came of it. */
  where: string;
};

/**
 * Has one engine after another die, each after a later statement, until one lives through all of them. Every so many
 * statements; the suite that takes its time tries all of them. Gives how many statements there were to die after.
 */
export async function dieAfterEach(
  url: string,
  usualStride: number,
  live: (death: Death) => Promise<boolean>,
): Promise<number> {
  const stride = Number(GIVEN_STRIDE ?? usualStride);
  const client = new Client({ connectionString: url });
  await client.connect();
  let died = 0;
  for (;;) {
    const point = 1 + died * stride;
    const connect = mortally(url, { statementsLeft: point });
    const dieIn = (id: string, deed: Deed) =>
      withEngine({ connect }, id, deed).then(
        () => true,
        () => false,
      );
    if (await live({ client, dieIn, where: `dead after statement ${point}` })) break;
    died += 1;
  }
  await client.end();
  return died * stride;
}

/** Another engine, which goes on. The session of the one that is gone has its lock until the server notices. */
export async function takeOver(url: string, id: string, deed: Deed): Promise<void> {
  for (;;)
    try {
      return await withEngine({ connect: plainly(url) }, id, deed);
    } catch (error) {
      if (!(error instanceof AppError && error.code === "engine_running")) throw error;
    }
}
