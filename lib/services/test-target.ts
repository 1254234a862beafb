import { AppError } from "@/lib/core/errors";
import type { AddressKind, AddressTest, TargetTest } from "@/lib/core/target-view";
import { openAddress } from "@/lib/store/open-address";
import { allow } from "./allow";
import { change } from "./change";
import type { ServiceContext } from "./context";
import { findTargetRow, kindOf } from "./target-row";
import { tryAddress } from "./try-address";

/** Tries every address of a target from this machine, and says whether the engine could work there. */
export async function testTarget(ctx: ServiceContext, targetId: string): Promise<TargetTest> {
  const row = await findTargetRow(ctx.db, targetId);
  const thing = { kind: "target", id: targetId, name: row.name };
  allow(ctx, "target.test", thing);
  const addresses = await Promise.all(
    row.addresses.map((address) => tryAddress(kindOf(address), openAddress(address, ctx.keys))),
  );
  const result = { addresses, engine: judge(addresses) };
  return change(ctx, "target.test", thing, async () => ({ result, after: result }));
}

/** The engine needs sessions of its own: advisory locks, LISTEN and settings that stay. */
function judge(tests: AddressTest[]): TargetTest["engine"] {
  const through =
    tests.find(({ kind }) => kind === "direct") ?? tests.find(({ kind }) => kind === "main");
  if (!through?.reachable)
    return {
      usable: false,
      message: "The engine cannot work here while the address it would use does not answer.",
      remedy: through?.remedy ?? "Give the target a main address.",
    };
  if (through.pooler !== "transaction") return { usable: true, through: through.kind };
  const { message, remedy } = poolerInBetween(through.kind);
  return { usable: false, message, remedy };
}

/** Why a pooler that lends sessions by the transaction is refused for engine work. */
export function poolerInBetween(kind: AddressKind): AppError {
  return new AppError("pooler_in_between", {
    message: `The ${kind} address goes through a pooler that gives every transaction another session. Locks, settings and notifications would be lost between two statements, so no engine work is done through it. Nothing was changed.`,
    remedy: "Add a direct address that leads to the server itself, past the pooler.",
  });
}
