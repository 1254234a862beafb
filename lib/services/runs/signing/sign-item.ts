import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import type { PlanStep } from "@/lib/core/run/run-plan";
import type { SignOffView } from "@/lib/core/run/run-view";
import { manualItemsOf } from "@/lib/core/run/signing/manual-items";
import {
  isComplete,
  type ManualItem,
  type Signature,
  signatureProblems,
  signedValues,
} from "@/lib/core/run/signing/sign-off";
import { recordMove, recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "@/lib/services/runs/act-on-run";
import { toSignOffView, WITH_SIGNER } from "@/lib/services/runs/reading/run-parts";
import { Note } from "@/lib/services/runs/run-input";
import type { SignOff } from "@/prisma/generated/client";
import { ClaimItemInput } from "./claim-item";
import { claimFor, itemInHand } from "./item-in-hand";

export const SignItemInput = ClaimItemInput.extend({
  note: Note.default(""),
  /** The value that is asked for, or whatever should be kept with the signature. */
  attachment: z
    .object({ name: z.string().trim().min(1).max(100), text: z.string().max(20_000) })
    .nullable()
    .default(null),
});

/** Signs that an item is done. The last signature that is asked for ends the step. */
export async function signItem(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, item: itemId, as, ...given } = SignItemInput.parse(raw);
  return actOnRun(ctx, "step.sign", runId, async (hand) => {
    const { tx, mover } = hand;
    const { step, item } = await itemInHand(hand, { stepId, itemId });
    refuseIncomplete(item, given);
    const claim = await claimFor(ctx, hand, { step, item, as });
    if (claim.signedAt) throw signedAlready(item);
    await tx.signOff.update({
      where: { runId_stepId_epoch_item_personId: keyOf(claim), signedAt: null },
      data: {
        ...{ signedAt: mover.at, note: given.note },
        ...(given.attachment ? { attachment: given.attachment } : {}),
      },
    });
    const who = claim.as === "" ? nameOfActor(ctx) : `${nameOfActor(ctx)}, ${claim.as},`;
    const words = `${who} signs “${item.do}”${given.note === "" ? "." : `: ${given.note}`}`;
    await recordNote(tx, mover, { runId, stepId, verb: "signed", words });
    await passWhenComplete(hand, step, claim.epoch);
    return { after: { step: stepId, item: itemId, as: claim.as, ...given } };
  });
}

async function passWhenComplete(hand: RunInHand, step: PlanStep, epoch: number): Promise<void> {
  const { tx, mover, run } = hand;
  const rows = await tx.signOff.findMany({
    where: { runId: run.id, stepId: step.id, epoch },
    include: WITH_SIGNER,
  });
  const signatures = rows.map(toSignOffView);
  const items = manualItemsOf(step);
  if (!isComplete(items, signatures)) return;
  const signers = [...new Set(signatures.map(({ person }) => person.name))];
  const words = `Signed by ${new Intl.ListFormat("en").format(signers)}.`;
  await recordMove(tx, mover, {
    ...{ runId: run.id, thing: "step", stepId: step.id, event: "pass", epoch },
    words: `“${step.title}” is done: ${words}`,
    end: { words, evidence: evidenceOf(items, signatures) },
  });
}

function evidenceOf(items: ManualItem[], signatures: SignOffView[]) {
  const detail = signatures.map(({ item, as, signedAt, note, attachment, files, person }) => {
    const named = files.map(({ name, sha256 }) => ({ name, sha256 }));
    return { item, as, signedAt, note, attachment, files: named, person: { ...person } };
  });
  return { values: signedValues(items, signatures), detail: { signatures: detail } };
}

function refuseIncomplete(item: ManualItem, given: Pick<Signature, "note" | "attachment">): void {
  const fields = signatureProblems(item, given);
  if (Object.keys(fields).length === 0) return;
  throw new AppError("invalid_input", {
    message: "Something that is asked for with the signature is missing. Nothing was changed.",
    remedy: "Fill in the marked fields and sign again.",
    fields,
  });
}

function signedAlready({ do: what }: ManualItem): AppError {
  return new AppError("stale_state", {
    message: `You have signed “${what}” already. Nothing was changed.`,
    remedy: "Look at the run as it is now.",
  });
}

function keyOf({ runId, stepId, epoch, item, personId }: SignOff) {
  return { runId, stepId, epoch, item, personId };
}
