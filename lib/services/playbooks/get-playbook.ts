import { z } from "zod";
import type { BookingForm, PlaybookView } from "@/lib/core/playbook/playbook-view";
import { describeParameters } from "@/lib/playbook/parameters/describe-parameters";
import type { Playbook } from "@/lib/playbook/playbook";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { filesOf, readVersion, titleOf, toVersionGlance } from "./read-version";

export const PlaybookName = z.string().min(1).max(100);
export const VersionNumber = z.coerce
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1);

export const GetPlaybookInput = z.object({
  name: PlaybookName,
  /** The newest by default. */
  version: VersionNumber.optional(),
});

/** One version of a playbook: its text, its files, and what is wrong with them. */
export async function getPlaybook(ctx: ServiceContext, raw: unknown): Promise<PlaybookView> {
  const { name, version } = GetPlaybookInput.parse(raw);
  allow(ctx, "playbook.see", { kind: "playbook", id: name });
  const row = await readVersion(ctx.db, name, version);
  const { read } = row;
  const all = await ctx.db.playbookVersion.findMany({
    where: { name },
    orderBy: { number: "desc" },
    omit: { source: true, files: true },
    include: { author: { select: { name: true } } },
  });
  return {
    ...{ name, title: titleOf(row), text: row.source, files: filesOf(row) },
    version: toVersionGlance(row),
    versions: all.map(toVersionGlance),
    problems: read.problems,
    booking: read.playbook ? toBookingForm(read.playbook) : null,
  };
}

/** What has to be given to book a run of a playbook. */
export function toBookingForm(playbook: Playbook): BookingForm {
  const { about, people, window } = playbook.definition;
  return {
    about: about ?? null,
    parameters: describeParameters(playbook),
    people,
    lasts: window.lasts.includes("{{") ? "" : window.lasts,
    quietHours: window.quiet ?? null,
  };
}
