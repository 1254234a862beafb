import { readOnlyOptions } from "@/lib/cli/read-options";
import { findPeople } from "@/lib/cli/run/find-things";
import { withActor } from "@/lib/cli/run/with-actor";
import type { DeputyView } from "@/lib/core/deputy-view";
import { endDeputy } from "@/lib/services/deputies/end-deputy";
import { listDeputies } from "@/lib/services/deputies/list-deputies";
import { nameDeputy } from "@/lib/services/deputies/name-deputy";

const OPTIONS = {
  name: { type: "string" },
  as: { type: "string" },
  days: { type: "string" },
  from: { type: "string" },
  until: { type: "string" },
  reason: { type: "string" },
  end: { type: "string" },
} as const;

/** Names who decides in one's own place for a time, ends that, and lists who does. */
export const runDeputy = {
  usage:
    "run deputy [--name EMAIL --as KIND --reason TEXT [--days N | --from MOMENT --until MOMENT]] [--end ID]",
  help: "Names who decides in your place for a time, ends that, and lists who does.",
  async run(args: string[]): Promise<number> {
    const { name, end, as, days, reason, from, until } = readOnlyOptions(args, OPTIONS);
    return withActor(async (ctx) => {
      if (name !== undefined) {
        const { one } = await findPeople(ctx, { one: [name] });
        const times = { days, startsAt: from, endsAt: until };
        await nameDeputy(ctx, { deputyId: one?.[0], as, reason, ...times });
      }
      if (end !== undefined) await endDeputy(ctx, end);
      const { mine, for: others } = await listDeputies(ctx);
      const lines = [...mine, ...others].map(sayDeputy);
      process.stdout.write(`${lines.length > 0 ? lines.join("\n") : "No deputies."}\n`);
      return 0;
    });
  },
};

function sayDeputy({ id, as, principal, deputy, startsAt, endsAt, revokedAt }: DeputyView): string {
  const ended = revokedAt === null ? "" : ", ended";
  return `${id}  ${deputy.name} in place of ${principal.name}, ${as}, ${startsAt.slice(0, 16)} to ${endsAt.slice(0, 16)} UTC${ended}`;
}
