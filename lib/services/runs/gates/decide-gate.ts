import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import type { CardShown } from "@/lib/core/run/gates/gate-card";
import { type DecideAs, mayDecide } from "@/lib/core/run/gates/may-decide";
import { missingLeads } from "@/lib/core/run/gates/missing-leads";
import { type GateInHand, readGate } from "@/lib/engine/gate-in-hand";
import { lookAhead } from "@/lib/engine/look-ahead";
import { recordMove, recordNote } from "@/lib/engine/record";
import { toGateView } from "@/lib/engine/to-gate-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "@/lib/services/runs/act-on-run";
import { optionAtGate } from "@/lib/services/runs/rollback/option-at-gate";
import { Note, OfGate } from "@/lib/services/runs/run-input";
import { stillHolds } from "@/lib/services/still-holds";
import { decidingFacts } from "./deciding-facts";
import { readCardShown } from "./read-card-shown";
import { tellDecided } from "./tell-decided";

export const DecideGateInput = OfGate.extend({
  answer: z.enum(["approve", "reject"], { error: "Approve or reject." }),
  /** As which kind of lead; may be left out where it can only be one. */
  as: z.string().max(100).optional(),
  note: Note.default(""),
  /** Of what was on the card: a decision on what is no longer so is refused. */
  digest: z.string({ error: "Say what was decided on: the digest of the card." }).max(64),
  /** The way back that is chosen, where ways back are decided on. */
  option: z.string().max(100).optional(),
  /** The person in whose place a deputy decides. */
  onBehalfOf: z.uuid().optional(),
});
type DecideGateInput = z.output<typeof DecideGateInput>;

/** One lead's answer at a gate. The last one that is asked for opens it; a rejection closes it at once. */
export async function decideGate(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const input = DecideGateInput.parse(raw);
  const { runId, gateId, answer, note } = input;
  if (answer === "reject" && note === "") throw sayWhy();
  allow(ctx, "gate.decide", { kind: "run", id: runId });
  const option = await optionAtGate(ctx, input);
  await lookAhead(ctx, runId, "a decision");
  return actOnRun(ctx, "gate.decide", runId, async (hand) => {
    const { tx, mover } = hand;
    await refuseSignedOut({ ...ctx, db: tx });
    const gate = await readGate(tx, runId, gateId);
    const way = await wayOf(ctx, hand, gate, input);
    const { digest, basis, circumstances } = await readCardShown(tx, ctx, gate);
    if (digest !== input.digest) throw evidenceChanged(gate);
    const decided = await keep(ctx, hand, gate, {
      input: { ...input, option: option ?? undefined },
      way,
      shown: { basis, circumstances },
    });
    const words = sentence(ctx, gate, way, { ...input, option: option ?? undefined });
    if (answer === "reject" || missingLeads(decided).length === 0) {
      await recordMove(tx, mover, { runId, thing: "gate", gateId, event: answer, words });
      await tellDecided(hand, gate, { answer, words });
      if (gate.kind === "late" && answer === "reject") await holdLate(hand, words);
      // Not to go back is an end as well, and nobody is on the clock any more.
      if (gate.kind === "rollback" && answer === "reject")
        await tx.run.update({ where: { id: runId }, data: { backAskedAt: null } });
    } else
      await recordNote(tx, mover, {
        ...{ runId, verb: "decided", words },
        ...(gate.phaseId === null ? {} : { phaseId: gate.phaseId }),
      });
    return {
      after: { gate: gateId, answer, digest, ...saidOf(way) },
      ...(note === "" ? {} : { reason: note }),
    };
  });
}

/** What a lead does not want to begin late does not begin; whoever has the wheel resumes and asks anew. */
async function holdLate({ tx, mover, run }: RunInHand, because: string): Promise<void> {
  if (run.status !== "running") return;
  const words = `Held: ${because}`;
  await recordMove(tx, mover, { runId: run.id, thing: "run", event: "hold", because, words });
}

/** Whoever was signed out while this waited for its turn has no say any more. */
async function refuseSignedOut(ctx: Parameters<typeof stillHolds>[0]): Promise<void> {
  if (ctx.actor.kind === "system" || (await stillHolds(ctx))) return;
  throw new AppError("session_ended", {
    message: "Your session or your token has ended meanwhile. Nothing was changed.",
    remedy: "Sign in again, and look at the card.",
  });
}

/** In whose name and as what the answer counts; nothing else may be claimed. */
async function wayOf(
  ctx: ServiceContext,
  { tx }: RunInHand,
  gate: GateInHand,
  { as, onBehalfOf }: DecideGateInput,
): Promise<DecideAs> {
  const { ways, why } = mayDecide(await decidingFacts(tx, ctx, gate));
  if (why)
    throw new AppError(why.isStale ? "stale_state" : "not_allowed", {
      message: `${why.words} Nothing was changed.`,
      remedy: why.remedy,
    });
  const way = ways.find(
    (one) =>
      (as === undefined || one.as === as) &&
      (onBehalfOf === undefined || one.onBehalfOf?.id === onBehalfOf),
  );
  if (way) return way;
  const open = ways.map(sayWay);
  throw new AppError("not_allowed", {
    message: `You may not decide “${gate.asks.title}” as ${as ?? "a deputy of that person"}. Nothing was changed.`,
    remedy: `Decide it as ${new Intl.ListFormat("en", { type: "disjunction" }).format(open)}.`,
  });
}

type Given = { input: DecideGateInput; way: DecideAs; shown: CardShown };

/** Keeps the answer with everything that it was made on; answers the gate as it stands with it. */
async function keep(
  ctx: ServiceContext,
  { tx, mover }: RunInHand,
  gate: GateInHand,
  { input, way, shown }: Given,
) {
  const { answer, note, digest, option = null } = input;
  const { as, onBehalfOf, isAlone } = way;
  const decision = await tx.decision.create({
    data: {
      ...{ runId: gate.runId, gateId: gate.id, round: gate.round, decidedAt: mover.at },
      ...{ as, answer, note, digest, option, isAlone, shown: shown as object },
      ...{ personId: personIdOf(ctx.actor) ?? null, person: nameOfActor(ctx) },
      ...{ onBehalfOfId: onBehalfOf?.id ?? null, onBehalfOf: onBehalfOf?.name ?? null },
    },
    omit: { shown: true },
  });
  return toGateView({ ...gate, decisions: [...gate.decisions, decision] });
}

function sentence(
  ctx: ServiceContext,
  { asks }: GateInHand,
  way: DecideAs,
  { answer, note, option }: DecideGateInput,
): string {
  const does = answer === "approve" ? "approves" : "rejects";
  const by = option === undefined ? "" : ` by the way ${option}`;
  const said = `${nameOfActor(ctx)}, ${sayWay(way)}, ${does} “${asks.title}”${by}`;
  return `${said}${note === "" ? "." : `: ${note}`}`;
}

function sayWay({ as, onBehalfOf, isAlone }: DecideAs): string {
  if (isAlone)
    return "alone as administrator, because nobody else who is active in the panel could decide it";
  return onBehalfOf ? `${as} in place of ${onBehalfOf.name}` : as;
}

function saidOf({ as, onBehalfOf, isAlone }: DecideAs) {
  return {
    as,
    ...(onBehalfOf ? { onBehalfOf: onBehalfOf.name } : {}),
    ...(isAlone ? { isAlone } : {}),
  };
}

function evidenceChanged({ asks }: GateInHand): AppError {
  return new AppError("evidence_changed", {
    message: `What “${asks.title}” is decided on has changed since you looked. Nothing was changed.`,
    remedy: "Look at the card as it is now, and decide again.",
  });
}

function sayWhy(): AppError {
  return new AppError("invalid_input", {
    message: "A rejection is given with a reason. Nothing was changed.",
    remedy: "Say why.",
    fields: { note: "Say why." },
  });
}
