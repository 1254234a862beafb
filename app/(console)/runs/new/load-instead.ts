import type { BookingProps } from "@/components/booking/booking-props";
import { isId } from "@/lib/core/is-id";
import { writtenValue } from "@/lib/core/run/written-value";
import type { ServiceContext } from "@/lib/services/context";
import { getRunView } from "@/lib/services/runs/reading/get-run";

type Instead = {
  playbook: string;
  targetId: string;
  instead: NonNullable<BookingProps["instead"]>;
};

/** The run whose place a new one takes: what it runs, where, and with which values. */
export async function loadInstead(
  ctx: ServiceContext,
  from: string | string[] | undefined,
): Promise<Instead | null> {
  if (typeof from !== "string" || !isId(from)) return null;
  const { id, number, plan, target } = await getRunView(ctx, from);
  const values = Object.entries(plan.parameters).map(([name, value]) => [
    name,
    writtenValue(value),
  ]);
  return {
    playbook: plan.playbook,
    targetId: target.id,
    instead: { runId: id, number, values: Object.fromEntries(values) },
  };
}
