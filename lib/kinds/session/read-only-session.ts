import type { Client } from "pg";
import { z } from "zod";
import { DurationText, durationMs } from "@/lib/kinds/duration";
import type { StepContext } from "@/lib/kinds/step-context";
import { cancelOnAbort } from "./cancel-on-abort";
import { openSession, type SessionManner } from "./open-session";

/** Where and how long a step reads: the same fields for every kind that only reads. */
export const READING_FIELDS = {
  on: z.enum(["primary", "replica"]).default("primary").describe("Where it is read."),
  "lock-timeout": DurationText.default("5s").describe("How long to wait for a lock."),
  "statement-timeout": DurationText.default("5m").describe(
    "How long one statement may take; `0s` is for ever.",
  ),
};

type Reading = {
  on: "primary" | "replica";
  "lock-timeout": string;
  "statement-timeout": string;
};

/** The limits of a session that only reads. */
export function readingManner(input: Reading, scope: StepContext["scope"]): SessionManner {
  return {
    ...{ on: input.on, isReadOnly: true, idleTimeoutMs: 60_000 },
    lockTimeoutMs: durationMs(input["lock-timeout"], scope),
    statementTimeoutMs: durationMs(input["statement-timeout"], scope),
  };
}

/** Lends a session that is in a read-only transaction, which is rolled back whatever happens in it. */
export async function inReadOnlySession<Result>(
  ctx: StepContext,
  input: Reading,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  ctx.signal.throwIfAborted();
  const { client } = await openSession(ctx, readingManner(input, ctx.scope));
  const unwatch = cancelOnAbort(ctx, client);
  try {
    await client.query("begin read only");
    return await work(client);
  } finally {
    await unwatch();
    await client.query("rollback").catch(() => {});
  }
}
