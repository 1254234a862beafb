import type { MessageEvent } from "@/lib/core/message/message-event";
import type { Transaction } from "@/lib/store/database";
import type { RunEvent } from "@/prisma/generated/client";
import { idOf, type Mover } from "./mover";
import { tell } from "./tell";

/** Tells people of a line in the timeline, where it is of a kind that they are told of. */
export async function tellOf(
  tx: Transaction,
  mover: Mover,
  line: RunEvent,
  event: MessageEvent | undefined,
): Promise<void> {
  if (event === undefined) return;
  const { id, runId, phaseId, stepId, words } = line;
  await tell(tx, {
    ...{ runId, event, words, at: mover.at, by: idOf(mover), dedupe: `${runId}/line/${id}` },
    about: {
      ...(phaseId === null ? {} : { phaseId }),
      ...(stepId === null ? {} : { stepId }),
      ...whoOf(mover),
    },
    ...(stepId === null || phaseId === null
      ? {}
      : { link: `/runs/${runId}/${phaseId}?step=${stepId}` }),
  });
}

/** People only; a token acts under its owner's name. */
function whoOf({ actor }: Mover): { who?: string } {
  if (actor.kind === "person") return { who: actor.name };
  return actor.kind === "token" ? { who: actor.person.name } : {};
}
