import { AppError } from "@/lib/core/errors";
import type { TargetAddress } from "@/lib/core/target-address";
import type { TargetSessionOptions } from "@/lib/kinds/step-context";
import { detectPooler, type Pooler } from "@/lib/pg/detect-pooler";
import type { Database } from "@/lib/store/database";
import type { KeyRing } from "@/lib/store/key-ring";
import { openAddress } from "@/lib/store/open-address";

/** The ways to one target, by their kind. */
export type TargetAddresses = Partial<Record<"main" | "direct" | "replica", TargetAddress>>;

/** Reads a target's addresses and opens their passwords. */
export async function readAddresses(
  db: Database,
  keys: KeyRing,
  targetId: string,
): Promise<TargetAddresses> {
  const rows = await db.targetAddress.findMany({ where: { targetId } });
  return Object.fromEntries(rows.map((row) => [row.kind, openAddress(row, keys)]));
}

/** The address for a session: the one that is asked for, and else the one that leads to the server itself. */
export function chooseAddress(
  addresses: TargetAddresses,
  asked: TargetSessionOptions["address"],
): TargetAddress {
  const { main, direct = main, replica } = addresses;
  if (asked === "replica" && !replica)
    throw new AppError("not_found", {
      message: "The target has no address of a replica. Nothing was changed.",
      remedy: "Add one to the target, or take the step's wish for a replica out of the playbook.",
    });
  const chosen = asked === "replica" ? replica : asked === "main" ? main : direct;
  if (!chosen) throw new Error("The target has no main address.");
  return chosen;
}

const PROBE = {
  applicationName: "slackwater/engine",
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 10_000,
  deadlineMs: 20_000,
};

const REMEMBERED_MS = 10 * 60_000;
const seen = new Map<string, { pooler: Pooler; at: number }>();

/** Engine work needs a session that stays ours: a pooler that lends it by the transaction is refused. */
export async function refuseTransactionPooler(address: TargetAddress): Promise<void> {
  const { host, port, database, user } = address;
  const key = JSON.stringify([host, port, database, user]);
  const known = seen.get(key);
  const isFresh = known !== undefined && performance.now() - known.at < REMEMBERED_MS;
  const pooler = isFresh ? known.pooler : await detectPooler(address, PROBE);
  if (!isFresh) seen.set(key, { pooler, at: performance.now() });
  if (pooler !== "transaction") return;
  throw new AppError("pooler_in_between", {
    message: `The address ${host}:${port} goes through a pooler that gives every transaction another session. Nothing was changed.`,
    remedy: "Add a direct address to the target, past the pooler, and start the step again.",
  });
}
