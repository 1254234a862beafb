import { AppError, notFound } from "@/lib/core/errors";
import type { ServiceContext } from "@/lib/services/context";

/** Only a live run that has not opened, on the same target, gives its place to another. */
export async function refuseIrreplaceable(
  { db }: ServiceContext,
  replaces: string,
  { kind, targetId }: { kind: string; targetId: string },
): Promise<void> {
  const old = await db.run.findUnique({
    where: { id: replaces },
    select: { number: true, kind: true, status: true, targetId: true },
  });
  if (!old) throw notFound("run", replaces);
  const isAhead = old.status === "draft" || old.status === "booked";
  if (isAhead && old.kind === "live" && kind === "live" && old.targetId === targetId) return;
  throw new AppError("not_possible", {
    message: `Run ${old.number} gives its place only to a live run on the same target, and only before it opens; it is ${old.status.replaceAll("_", " ")} now. Nothing was changed.`,
    remedy: "Draft a run of its own, and cancel the other one with a reason.",
  });
}
