import type { PlaybookGlance } from "@/lib/core/playbook/playbook-view";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { readVersion, toVersionGlance } from "./read-version";

/** The library: every playbook by its newest version, with how its last run went. */
export async function listPlaybooks(ctx: ServiceContext): Promise<PlaybookGlance[]> {
  allow(ctx, "playbook.see");
  const names = await ctx.db.playbookVersion.groupBy({
    by: ["name"],
    _count: true,
    orderBy: { name: "asc" },
  });
  const lastRuns = await ctx.db.run.findMany({
    distinct: ["playbook"],
    orderBy: { number: "desc" },
    select: { playbook: true, id: true, number: true, kind: true, status: true, createdAt: true },
  });
  return Promise.all(
    names.map(async ({ name, _count: versions }) => {
      const { read, ...row } = await readVersion(ctx.db, name);
      const errors = read.problems.filter(({ severity }) => severity === "error").length;
      const last = lastRuns.find(({ playbook }) => playbook === name);
      return {
        ...{ name, title: row.title, newest: toVersionGlance(row), versions, errors },
        warnings: read.problems.length - errors,
        lastRun: last
          ? {
              ...{ id: last.id, number: last.number, kind: last.kind, status: last.status },
              at: last.createdAt.toISOString(),
            }
          : null,
      };
    }),
  );
}
