import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { givenEnv } from "@/lib/config/env";

const State = z.object({
  maintenance: z.boolean(),
  ingestion: z.object({ waiting: z.number(), active: z.number(), accepted: z.number() }),
});
export type State = z.infer<typeof State>;

/** What a listed command of the demonstration gets: the application's address, and the token from its environment. */
export function control(address: string) {
  const send = async (method: string, path: string, body?: unknown): Promise<State> => {
    const answer = await fetch(`${address}/control${path}`, {
      method,
      headers: { authorization: `Bearer ${givenEnv()["DEMO_TOKEN"] ?? ""}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok)
      throw new Error(`The application answered ${method} ${path} with ${answer.status}.`);
    return State.parse(await answer.json());
  };
  return {
    send,
    /** Looks again and again until it is so. */
    async until(isSo: (state: State) => boolean, withinMs: number): Promise<State> {
      const deadline = Date.now() + withinMs;
      for (;;) {
        const state = await send("GET", "");
        if (isSo(state)) return state;
        if (Date.now() > deadline)
          throw new Error(
            `It did not come about within ${withinMs / 1_000} s: ${JSON.stringify(state.ingestion)}`,
          );
        await sleep(100);
      }
    },
  };
}

/** Prints a line at once, so that whoever follows the command sees it. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
