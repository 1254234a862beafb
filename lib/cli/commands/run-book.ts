import { onePath, readOptions, readSettings } from "@/lib/cli/read-options";
import { findPeople, findTarget } from "@/lib/cli/run/find-things";
import { withActor } from "@/lib/cli/run/with-actor";
import { bookRun } from "@/lib/services/runs/booking/book-run";
import { draftRun } from "@/lib/services/runs/booking/draft-run";

const OPTIONS = {
  target: { type: "string" },
  kind: { type: "string", default: "live" },
  set: { type: "string", multiple: true },
  opens: { type: "string" },
  closes: { type: "string" },
  person: { type: "string", multiple: true },
  reason: { type: "string" },
} as const;

/** Drafts a run and books it; a dry run is over as soon as it is made. */
export const runBook = {
  usage:
    "run book PLAYBOOK --target NAME [--kind live|rehearsal|dry-run] [--set NAME=VALUE]… [--opens TIME] [--closes TIME] [--person PART=E-MAIL]…",
  help: "Books a run of the newest version and prints its number. Also: --reason TEXT for a window outside the quiet hours.",
  run: async (args: string[]): Promise<number> => {
    const { values, positionals } = readOptions(args, OPTIONS);
    const playbook = onePath(positionals, "playbook");
    const kind = values.kind === "dry-run" ? "dry run" : values.kind;
    return withActor(async (ctx) => {
      const { id: runId, number } = await draftRun(ctx, {
        ...{ playbook, kind, parameters: readSettings(values.set) },
        targetId: await findTarget(ctx, values.target),
        people: await findPeople(ctx, groupParts(values.person)),
        ...(values.opens === undefined ? {} : { opensAt: values.opens }),
        ...(values.closes === undefined ? {} : { closesAt: values.closes }),
        ...(values.reason === undefined ? {} : { reason: values.reason }),
      });
      if (kind !== "dry run") await bookRun(ctx, { runId });
      process.stdout.write(
        `Run ${number} is ${kind === "dry run" ? "over" : "booked"}: ${runId}\n`,
      );
      return 0;
    });
  },
};

/** A part may be given to several people, each with an option of its own. */
function groupParts(given: readonly string[] = []): Record<string, string[]> {
  const parts: Record<string, string[]> = {};
  for (const one of given)
    for (const [part, email] of Object.entries(readSettings([one])))
      parts[part] = [...(parts[part] ?? []), email];
  return parts;
}
