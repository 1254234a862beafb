import { AppError } from "@/lib/core/errors";
import type { ServerFacts } from "@/lib/core/server-facts";
import { ADDRESS_KINDS, type AddressKind } from "@/lib/core/target-view";
import { TARGET_SESSION } from "@/lib/engine/target-session";
import { detectPooler } from "@/lib/pg/detect-pooler";
import { readServerFacts } from "@/lib/pg/read-server-facts";
import { withTarget } from "@/lib/pg/with-target";
import { openAddress } from "@/lib/store/open-address";
import { allow } from "./allow";
import type { ServiceContext } from "./context";
import { findTargetRow, kindOf } from "./target-row";
import { poolerInBetween } from "./test-target";

export type TargetFacts =
  | { state: "reachable"; through: AddressKind; facts: ServerFacts; warning: Problem | null }
  | { state: "unreachable"; problem: Problem }
  | { state: "retired" };
type Problem = { message: string; remedy: string };

/** What the panel sees in a target right now. One that does not answer is a state and no failure. */
export async function readTargetFacts(ctx: ServiceContext, targetId: string): Promise<TargetFacts> {
  allow(ctx, "target.inspect", { kind: "target", id: targetId });
  const row = await findTargetRow(ctx.db, targetId);
  if (row.retiredAt) return { state: "retired" };
  const used = row.addresses.find(({ kind }) => kind === "direct") ?? row.addresses.find(isMain);
  if (!used) throw new Error(`The target ${targetId} has no main address.`);
  try {
    const address = openAddress(used, ctx.keys);
    const pooler = await detectPooler(address, TARGET_SESSION);
    const facts = await withTarget(address, TARGET_SESSION, (client) =>
      readServerFacts(client, { ...TARGET_SESSION, now: ctx.now }),
    );
    const through = ADDRESS_KINDS.find((kind) => kind === kindOf(used)) ?? "main";
    const warning = pooler === "transaction" ? toProblem(poolerInBetween(through)) : null;
    return { state: "reachable", through, facts, warning };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { state: "unreachable", problem: toProblem(error) };
  }
}

function isMain({ kind }: { kind: string }): boolean {
  return kind === "main";
}

function toProblem({ message, remedy }: AppError): Problem {
  return { message, remedy };
}
