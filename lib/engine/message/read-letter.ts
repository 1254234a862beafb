import { z } from "zod";
import { MessageAbout } from "@/lib/core/message/message-about";
import { MESSAGE_EVENTS, type MessageEvent, toldOf } from "@/lib/core/message/message-event";
import { type MessageFacts, markOf, writeMessage } from "@/lib/core/message/write-message";
import { findPlanStep, RunPlan } from "@/lib/core/run/run-plan";
import type { RunKind } from "@/lib/core/run/run-view";
import type { Note } from "@/lib/kinds/channel/note";
import type { Transaction } from "@/lib/store/database";
import type { Prisma } from "@/prisma/generated/client";

/** A message with all that its text is written from. */
export type Letter = Prisma.MessageGetPayload<{ include: typeof WITH_RUN }>;

export const WITH_RUN = {
  // The plan is large, and looked into only for the titles of what is named in it.
  run: {
    include: { target: { select: { name: true, environment: true } } },
    omit: { plan: true },
  },
} as const;

/** The message as channels get it: written from the facts, or as its author wrote it. */
export async function writeNote(
  tx: Transaction,
  letter: Letter,
  key: string,
  publicUrl: string,
): Promise<Note> {
  const { id, run, runId, event, at, subject, body } = letter;
  const facts = await readFacts(tx, letter);
  const written =
    subject === null || body === null
      ? writeMessage(eventOf(event), facts)
      : { subject: marked(subject, markOf(facts.run)), body };
  const path = letter.link ?? (runId === null ? null : `/runs/${runId}`);
  return {
    ...{ key, event, at, ...written },
    link: path === null ? null : `${publicUrl}${path}`,
    facts: {
      message: id,
      ...(run && facts.run ? { run: { id: run.id, ...facts.run } } : {}),
      ...told(facts, ["phase", "step", "gate", "who", "until", "channel"]),
    },
    thread: runId,
    onCall: onCallOf(letter),
  };
}

/** A text of the playbook may have its mark already. */
function marked(subject: string, mark: string): string {
  return subject.startsWith(mark) ? subject : `${mark}${subject}`;
}

/** A gate's alert is its own: that it is decided ends no alert of a run that is held. */
function onCallOf({ event, runId, about: kept, id }: Letter): Note["onCall"] {
  const does = isEvent(event) ? toldOf(event).onCall : undefined;
  if (does === undefined) return null;
  const { gateId } = MessageAbout.parse(kept);
  const alert = [runId ?? id, ...(gateId === undefined ? [] : [gateId])].join("/");
  return { does, alert };
}

/** The titles of what the message names by id. */
async function readFacts(tx: Transaction, { run, about: kept }: Letter): Promise<MessageFacts> {
  const about = MessageAbout.parse(kept);
  const names = about.phaseId !== undefined || about.stepId !== undefined;
  const plan = run !== null && names ? await readPlan(tx, run.id) : null;
  return {
    run: run && {
      ...{ number: run.number, title: run.title, kind: run.kind as RunKind },
      ...{ target: run.target.name, environment: run.target.environment },
      ...{ opensAt: run.opensAt.toISOString(), closesAt: run.closesAt.toISOString() },
    },
    phase: plan?.phases.find(({ id }) => id === about.phaseId)?.title ?? null,
    step: (plan && about.stepId && findPlanStep(plan, about.stepId)?.step.title) || null,
    gate: run && about.gateId ? await gateTitle(tx, run.id, about.gateId) : null,
    ...{ who: about.who ?? null, until: about.until ?? null, channel: about.channel ?? null },
  };
}

/** What the run is carried out from. */
export async function readPlan(tx: Transaction, runId: string): Promise<RunPlan> {
  const row = await tx.run.findUniqueOrThrow({ where: { id: runId }, select: { plan: true } });
  return RunPlan.parse(row.plan);
}

const Asks = z.object({ title: z.string() });

async function gateTitle(tx: Transaction, runId: string, id: string): Promise<string | null> {
  const gate = await tx.gate.findUnique({ where: { runId_id: { runId, id } } });
  return Asks.safeParse(gate?.asks).data?.title ?? null;
}

/** Whether it is one of the panel's own events, and no announcement and no test. */
export function isEvent(event: string): event is MessageEvent {
  return Object.hasOwn(MESSAGE_EVENTS, event);
}

function eventOf(event: string): MessageEvent {
  if (isEvent(event)) return event;
  throw new Error(`A message of the kind ${event} has no text.`);
}

function told<Name extends keyof MessageFacts>(facts: MessageFacts, names: Name[]) {
  return Object.fromEntries(
    names.flatMap((name) => (facts[name] === null ? [] : [[name, facts[name]]])),
  );
}
