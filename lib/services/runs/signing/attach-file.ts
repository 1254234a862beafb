import { createHash } from "node:crypto";
import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { FILE_BYTES_MAX, sniffFile } from "@/lib/core/run/signing/sniff-file";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "@/lib/services/runs/act-on-run";
import { readStepRow } from "@/lib/services/runs/steps/step-in-hand";
import { ReleaseItemInput } from "./claim-item";
import { itemInHand } from "./item-in-hand";

const FILES_MAX = 5;

const FileName = z
  .string()
  .trim()
  .min(1, "Give the file a name.")
  .max(100, "Use at most 100 characters.")
  .regex(/^[^/\\\p{Cc}]+$/u, "A name has no slashes and no control characters.");

export const AttachFileInput = ReleaseItemInput.extend({
  name: FileName,
  /** Its bytes in base64. */
  content: z.base64("Give the bytes of the file in base64."),
});

/** Puts a small file to an item that one has claimed and not signed yet. */
export async function attachFile(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, item: itemId, name, content } = AttachFileInput.parse(raw);
  const bytes = Buffer.from(content, "base64");
  const mediaType = sniffFile(bytes);
  if (bytes.length === 0 || bytes.length > FILE_BYTES_MAX || !mediaType) throw notTaken();
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return actOnRun(ctx, "step.sign", runId, async (hand) => {
    const { item } = await itemInHand(hand, { stepId, itemId });
    const claim = await myClaim(ctx, hand, stepId, itemId);
    if ((await hand.tx.attachment.count({ where: claim })) >= FILES_MAX) throw enough();
    await hand.tx.attachment.create({
      data: {
        ...{ ...claim, name, mediaType, size: bytes.length, sha256 },
        ...{ content: new Uint8Array(bytes), attachedAt: hand.mover.at },
      },
    });
    const words = `${nameOfActor(ctx)} attaches ${name} to “${item.do}”.`;
    await recordNote(hand.tx, hand.mover, { runId, stepId, verb: "attached", words });
    return { after: { step: stepId, item: itemId, file: name, size: bytes.length, sha256 } };
  });
}

export const DetachFileInput = ReleaseItemInput.extend({ fileId: z.uuid() });

/** Takes a file away again, while the item is not signed. */
export async function detachFile(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const { runId, stepId, item: itemId, fileId } = DetachFileInput.parse(raw);
  return actOnRun(ctx, "step.sign", runId, async (hand) => {
    const { item } = await itemInHand(hand, { stepId, itemId });
    const claim = await myClaim(ctx, hand, stepId, itemId);
    const [row] = await hand.tx.attachment.findMany({
      where: { ...claim, id: fileId },
      select: { name: true, sha256: true },
    });
    if (!row) throw notYours();
    await hand.tx.attachment.delete({ where: { id: fileId } });
    const words = `${nameOfActor(ctx)} takes ${row.name} away from “${item.do}”.`;
    await recordNote(hand.tx, hand.mover, { runId, stepId, verb: "detached", words });
    return { before: { step: stepId, item: itemId, file: row.name, sha256: row.sha256 } };
  });
}

/** The key of the claim of whoever acts, which is not signed yet. */
async function myClaim(ctx: ServiceContext, hand: RunInHand, stepId: string, item: string) {
  const { epoch } = await readStepRow(hand, stepId);
  const personId = personIdOf(ctx.actor);
  if (personId === undefined) throw notYours();
  const key = { runId: hand.run.id, stepId, epoch, item, personId };
  if ((await hand.tx.signOff.count({ where: { ...key, signedAt: null } })) === 0) throw notYours();
  return key;
}

function notYours(): AppError {
  return new AppError("stale_state", {
    message: "There is no claim of yours here that is not signed yet. Nothing was changed.",
    remedy: "Claim the item first; what is signed keeps its files as they were.",
  });
}

function enough(): AppError {
  return new AppError("not_possible", {
    message: `${FILES_MAX} files are at this item already. Nothing was changed.`,
    remedy: "Take one away, or put several into one document.",
  });
}

function notTaken(): AppError {
  return new AppError("invalid_input", {
    message:
      "This file is not taken: it is empty, larger than 2 MB, or of another type. Nothing was changed.",
    remedy: "Attach plain text, a PNG, JPEG or WebP picture, or a PDF, of at most 2 MB.",
    fields: { content: "Plain text, PNG, JPEG, WebP or PDF, at most 2 MB." },
  });
}
