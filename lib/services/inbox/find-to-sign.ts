import { can } from "@/lib/core/can";
import type { ToSign } from "@/lib/core/inbox/inbox";
import type { ServiceContext } from "@/lib/services/context";
import { type MySignOff, mySignOffsIn } from "@/lib/services/runs/signing/list-my-sign-offs";
import type { OpenSigning } from "@/lib/services/runs/signing/read-open-signings";

/** Those of the open items that whoever asks is asked to sign, those of one step together. */
export function findToSign(ctx: ServiceContext, open: readonly OpenSigning[]): ToSign[] {
  if (!can(ctx.actor, "step.sign").allowed) return [];
  const items = mySignOffsIn(ctx, open);
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
