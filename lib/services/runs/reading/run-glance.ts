import { z } from "zod";
import { RUN_STATUSES } from "@/lib/core/run/run-status";
import { RUN_KINDS, type RunGlance } from "@/lib/core/run/run-view";
import type { Run } from "@/prisma/generated/client";

const Kind = z.enum(RUN_KINDS);
const Status = z.enum(RUN_STATUSES);

export const WITH_TARGET = {
  target: { select: { id: true, name: true, environment: true } },
} as const;

type GlanceRow = Omit<Run, "plan"> & { target: RunGlance["target"] };

/** A run as it stands in a list. */
export function toGlance(row: GlanceRow): RunGlance {
  const { id, number, title, target, heldBecause } = row;
  return {
    ...{ id, number, title, heldBecause },
    kind: Kind.parse(row.kind),
    status: Status.parse(row.status),
    target: { id: target.id, name: target.name, environment: target.environment },
    opensAt: row.opensAt.toISOString(),
    closesAt: row.closesAt.toISOString(),
    emergency: row.emergencyAt && {
      by: { id: row.emergencyById ?? "", name: row.emergencyBy ?? "" },
      at: row.emergencyAt.toISOString(),
    },
    wheel: row.wheelHolder ? { id: row.wheelHolderId ?? "", name: row.wheelHolder } : null,
  };
}
