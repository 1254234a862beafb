import type { PlaybookGlance } from "@/lib/core/playbook/playbook-view";
import { describeParameters } from "@/lib/playbook/parameters/describe-parameters";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { readVersion, titleOf, toVersionGlance } from "./read-version";

/** The library: every playbook by its newest version, with how its last runs went. */
export async function listPlaybooks(ctx: ServiceContext): Promise<PlaybookGlance[]> {
  allow(ctx, "playbook.see");
  const names = await ctx.db.playbookVersion.groupBy({
    by: ["name"],
    _count: true,
    orderBy: { name: "asc" },
  });
  return Promise.all(
    names.map(async ({ name, _count: versions }) => {
      const row = await readVersion(ctx.db, name);
      const { read } = row;
      const errors = read.problems.filter(({ severity }) => severity === "error").length;
      const { playbook } = read;
      return {
        ...{ name, title: titleOf(row), newest: toVersionGlance(row), versions, errors },
        warnings: read.problems.length - errors,
        about: playbook?.definition.about ?? null,
        parameters: playbook ? describeParameters(playbook) : [],
        lastRuns: await readLastRuns(ctx, name),
      };
    }),
  );
}

const RUNS_SHOWN = 3;

async function readLastRuns(
  ctx: ServiceContext,
  name: string,
): Promise<PlaybookGlance["lastRuns"]> {
  const rows = await ctx.db.run.findMany({
    where: { playbook: name },
    orderBy: { number: "desc" },
    take: RUNS_SHOWN,
    select: { id: true, number: true, kind: true, status: true, createdAt: true },
  });
  return rows.map(({ createdAt, ...run }) => ({ ...run, at: createdAt.toISOString() }));
}

/** The names of the playbooks, for finding one by it. */
export async function listPlaybookNames(ctx: ServiceContext): Promise<string[]> {
  allow(ctx, "playbook.see");
  const rows = await ctx.db.playbookVersion.groupBy({ by: ["name"], orderBy: { name: "asc" } });
  return rows.map(({ name }) => name);
}
