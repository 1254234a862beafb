import { can } from "@/lib/core/can";
import type { ToSign } from "@/lib/core/inbox/inbox";
import type { ServiceContext } from "@/lib/services/context";
import { listMySignOffs, type MySignOff } from "@/lib/services/runs/list-my-sign-offs";

/** The items that whoever asks is asked to sign, those of one step together. */
export async function findToSign(ctx: ServiceContext): Promise<ToSign[]> {
  if (!can(ctx.actor, "step.sign").allowed) return [];
  const items = await listMySignOffs(ctx);
  return [...Map.groupBy(items, ({ href, as }) => `${href} ${as}`).values()].flatMap(together);
}

function together(items: MySignOff[]): ToSign[] {
  const [first] = items;
  if (!first) return [];
  const { run, step, phase, as, dueAt, isOverdue } = first;
  return [
    {
      ...{ kind: "sign", run, as, dueAt, isOverdue },
      step: { id: step.id, title: step.title, phaseId: phase.id },
      items: items.map((item) => item.do),
    },
  ];
}
