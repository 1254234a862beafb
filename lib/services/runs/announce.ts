import { randomUUID } from "node:crypto";
import { z } from "zod";
import { personIdOf } from "@/lib/core/actor";
import { AppError } from "@/lib/core/errors";
import { findPlaceholder } from "@/lib/core/find-placeholder";
import { matrixChannels } from "@/lib/core/message/matrix-channels";
import { findReferences } from "@/lib/core/run/reference";
import { sendMessage } from "@/lib/engine/jobs";
import { recordNote } from "@/lib/engine/record";
import type { ServiceContext } from "@/lib/services/context";
import { type Acted, actOnRun, nameOfActor, type RunInHand } from "./act-on-run";
import { isPosted } from "./draft-announcement";
import { OfRun } from "./run-input";

const list = (what: z.ZodString | z.ZodUUID) => z.array(what).max(200).default([]);

export const AnnounceInput = OfRun.extend({
  subject: z.string().trim().min(1, "Say in a line what it is about.").max(300),
  body: z.string().trim().min(1, "Write what people should know.").max(20_000),
  /** Channels that it is posted to. */
  channels: list(z.string().max(200)),
  /** People who get it in person. */
  people: list(z.uuid()),
});
type Announcement = z.output<typeof AnnounceInput>;

/** Sends a text of somebody's own to channels and people, just as it was seen. */
export async function announce(ctx: ServiceContext, raw: unknown): Promise<Acted> {
  const announcement = AnnounceInput.parse(raw);
  const { runId, subject, body, people } = announcement;
  refuseUnfinished(announcement);
  return actOnRun(ctx, "run.announce", runId, async (hand) => {
    const { tx, mover, row } = hand;
    if (row.kind === "dry run") throw notOfDryRun();
    const channels = channelsFor(ctx, announcement);
    await refuseStrangers(hand, people);
    const messageId = randomUUID();
    await tx.message.create({
      data: {
        ...{ id: messageId, runId, event: "announcement", dedupe: `announcement/${messageId}` },
        ...{ at: mover.at, subject, body, channels, toIds: people },
        ...{ senderId: personIdOf(ctx.actor) ?? null, sender: nameOfActor(ctx) },
      },
    });
    await sendMessage(tx, { messageId });
    const words = `${nameOfActor(ctx)} announces “${subject}” ${sayWhere(announcement)}.`;
    await recordNote(tx, mover, { runId, verb: "announced", words, data: { subject, body } });
    return { after: { announcement: messageId, subject, body, channels, people } };
  });
}

/** What a template left open must not be read by anybody. */
function refuseUnfinished({ subject, body }: Announcement): void {
  for (const [field, text] of Object.entries({ subject, body })) {
    const [reference] = findReferences(text);
    const left = reference
      ? text.slice(reference.from, reference.to)
      : findPlaceholder(text)?.written;
    if (left !== undefined)
      throw new AppError("invalid_input", {
        message: `${left} was left to be filled in. Nothing was sent.`,
        remedy: "Write what belongs there.",
        fields: { [field]: `${left} was left to be filled in.` },
      });
  }
}

function channelsFor({ outside }: ServiceContext, { channels, people }: Announcement): string[] {
  const listed = matrixChannels(outside, { withPush: true });
  const unknown = channels.find(
    (name) => !listed.some((one) => one.name === name && isPosted(one)),
  );
  if (unknown !== undefined)
    throw refuse(`There is no channel ${unknown} to post to.`, "Choose one of the channels.");
  if (channels.length + people.length === 0)
    throw refuse("It goes to nobody.", "Choose a channel, or somebody to send it to.");
  const inPerson = listed.filter(({ isPersonal }) => isPersonal).map(({ name }) => name);
  return people.length === 0 ? channels : [...channels, ...inPerson];
}

/** Only those who have to do with the run; to everybody else it goes over a channel. */
async function refuseStrangers({ tx, row }: RunInHand, people: string[]): Promise<void> {
  const named = await tx.runPerson.findMany({ where: { runId: row.id } });
  const known = [row.requestedById, ...named.map(({ personId }) => personId)];
  const here = await tx.person.findMany({
    where: { id: { in: people }, deactivatedAt: null },
    select: { id: true },
  });
  const may = here.map(({ id }) => id).filter((id) => known.includes(id));
  if (people.some((id) => !may.includes(id)))
    throw refuse(
      "Somebody of those is not here, or has nothing to do with the run.",
      "Choose from its people.",
    );
}

function sayWhere({ channels, people }: Announcement): string {
  const inPerson = people.length === 1 ? "to one person" : `to ${people.length} people`;
  const posted = channels.length === 0 ? "" : `over ${new Intl.ListFormat("en").format(channels)}`;
  if (people.length === 0) return posted;
  return posted === "" ? inPerson : `${posted} and ${inPerson}`;
}

function refuse(what: string, remedy: string): AppError {
  return new AppError("invalid_input", { message: `${what} Nothing was sent.`, remedy });
}

function notOfDryRun(): AppError {
  return new AppError("not_possible", {
    message: "A dry run does nothing that anybody need be told of. Nothing was sent.",
    remedy: "Book the run, and announce it then.",
  });
}
