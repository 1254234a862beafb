import { openAddress } from "@/lib/store/open-address";
import { allow } from "./allow";
import type { ServiceContext } from "./context";
import { findTargetRow, kindOf } from "./target-row";
import { tryAddress } from "./try-address";

/** Whether the main address of a target answers now, and with which version. */
export async function reachTarget(ctx: ServiceContext, targetId: string) {
  allow(ctx, "target.inspect", { kind: "target", id: targetId });
  const { addresses } = await findTargetRow(ctx.db, targetId);
  const main = addresses.find(({ kind }) => kind === "main");
  if (!main) throw new Error(`The target ${targetId} has no main address.`);
  return tryAddress(kindOf(main), openAddress(main, ctx.keys));
}
