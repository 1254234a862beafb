import type { Client } from "pg";
import { AppError, notFound } from "@/lib/core/errors";
import { announcedPid } from "@/lib/pg/announced-pid";
import { execute, sql } from "@/lib/pg/sql";
import { withTarget } from "@/lib/pg/with-target";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { openAddress } from "@/lib/store/open-address";
import { TARGET_SESSION } from "./target-session";

type Options = { deadlineMs?: number; statementTimeoutMs?: number };

/** A read-only session in a target, past its pooler where it has one; quick, and never for long. */
export async function inTarget<Result>(
  { db, keys }: { db: Database; keys: KeyRing },
  targetId: string,
  work: (client: Client) => Promise<Result>,
  options: Options = {},
): Promise<Result> {
  const target = await db.target.findUnique({
    where: { id: targetId },
    include: { addresses: true },
  });
  if (!target) throw notFound("target", targetId);
  if (target.retiredAt)
    throw new AppError("not_possible", {
      message: `${target.name} is retired, and its passwords are erased. Nothing was changed.`,
      remedy: "Choose another target.",
    });
  const used =
    target.addresses.find(({ kind }) => kind === "direct") ??
    target.addresses.find(({ kind }) => kind === "main");
  if (!used) throw new Error(`The target ${targetId} has no main address.`);
  const session = { ...TARGET_SESSION, ...options };
  return withTarget(openAddress(used, keys), session, async (client) => {
    await readOnly(client);
    return work(client);
  });
}

/** A pooler's session belongs to everybody, so it is set only where the session is ours. */
function readOnly(client: Client): Promise<void> {
  return execute(
    client,
    sql`
    select set_config('default_transaction_read_only', 'on', false)
     where pg_backend_pid() = ${announcedPid(client)}`,
  );
}
