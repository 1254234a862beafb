import { z } from "zod";
import type {
  AttemptView,
  FileView,
  Progress,
  SignOffView,
  StepView,
} from "@/lib/core/run/run-view";
import { STEP_STATUSES } from "@/lib/core/run/step-status";
import type { SignOff, Step } from "@/prisma/generated/client";

const StepStatusOf = z.enum(STEP_STATUSES);
const Attached = z.object({ name: z.string(), text: z.string() }).nullable();

/** A step as screens get it. */
export function toStepView(
  row: Omit<Step, "checkpoint">,
  attempts: AttemptView[],
  signOffs: SignOffView[],
): StepView {
  return {
    id: row.id,
    status: StepStatusOf.parse(row.status),
    epoch: row.epoch,
    startedAt: row.startedAt?.toISOString() ?? null,
    endedAt: row.endedAt?.toISOString() ?? null,
    resumesAt: row.resumesAt?.toISOString() ?? null,
    progress: row.progress as Progress | null,
    words: row.words,
    attempts,
    signOffs,
  };
}

/** Whose signature it is, and the files at it without their bytes. */
export const WITH_SIGNER = {
  person: { select: { id: true, name: true } },
  files: {
    select: { id: true, name: true, mediaType: true, size: true, sha256: true },
    orderBy: { attachedAt: "asc" },
  },
} as const;

export function toSignOffView(
  row: SignOff & { person: { id: string; name: string }; files: FileView[] },
): SignOffView {
  return {
    item: row.item,
    person: { id: row.person.id, name: row.person.name },
    as: row.as,
    claimedAt: row.claimedAt.toISOString(),
    signedAt: row.signedAt?.toISOString() ?? null,
    note: row.note,
    attachment: Attached.catch(null).parse(row.attachment),
    files: row.files,
  };
}
