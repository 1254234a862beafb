import { z } from "zod";
import { notFound } from "@/lib/core/errors";
import { isId } from "@/lib/core/is-id";
import type { SessionView } from "@/lib/core/run/session-view";
import { inTarget } from "@/lib/engine/in-target";
import { samplerName } from "@/lib/engine/sampler/sampler-session";
import { runMark } from "@/lib/engine/session-name";
import { TARGET_SESSION } from "@/lib/engine/target-session";
import { inReadOnly } from "@/lib/pg/read-only";
import { query, sql } from "@/lib/pg/sql";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";

const SESSIONS_MAX = 100;

const Row = z.object({
  pid: z.number(),
  relation: z.enum(["ours", "blocks us", "waits for us"]),
  applicationName: z.string(),
  user: z.string(),
  client: z.string().nullable(),
  state: z.string().nullable(),
  waitsFor: z.string().nullable(),
  since: z.date().nullable(),
  transactionSince: z.date().nullable(),
  statement: z.string(),
});

/** The sessions of a run in its target, those that stand in their way, and those that wait for them. */
export async function listSessions(ctx: ServiceContext, runId: string): Promise<SessionView[]> {
  allow(ctx, "target.inspect", { kind: "run", id: runId });
  const run = isId(runId)
    ? await ctx.db.run.findUnique({ where: { id: runId }, select: { targetId: true } })
    : null;
  if (!run) throw notFound("run", runId);
  const rows = await inTarget(ctx, run.targetId, (client) =>
    inReadOnly(client, TARGET_SESSION, () => query(client, Row, sessionsAround(runId))),
  );
  return rows.map(({ since, transactionSince, ...row }) => ({
    ...row,
    since: since?.toISOString() ?? null,
    transactionSince: transactionSince?.toISOString() ?? null,
    step: row.relation === "ours" ? stepOfSession(row.applicationName) : null,
  }));
}

/** The step and the attempt that a session is named for. */
export function stepOfSession(applicationName: string): { id: string; epoch: number } | null {
  const [, , id, epoch] = applicationName.split("/");
  return id && epoch && /^\d+$/.test(epoch) ? { id, epoch: Number(epoch) } : null;
}

function sessionsAround(runId: string) {
  return sql`
    with seen as (
      select *, pg_blocking_pids(pid) as blockers
        from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
    ), ours as (
      select pid, blockers from seen where starts_with(application_name, ${runMark(runId)})
                                    and application_name <> ${samplerName(runId)}
    ), related as (
      select pid, 'ours' as relation, 1 as place from ours
      union all
      select unnest(blockers), 'blocks us', 2 from ours
      union all
      select seen.pid, 'waits for us', 3 from seen join ours on ours.pid = any (seen.blockers)
    )
    select distinct on (seen.pid)
           seen.pid, related.relation,
           application_name as "applicationName", coalesce(usename, '') as user,
           host(client_addr) as client, state,
           wait_event_type || ': ' || wait_event as "waitsFor",
           query_start as since, xact_start as "transactionSince",
           left(coalesce(query, ''), 500) as statement
      from seen join related on related.pid = seen.pid
     order by seen.pid, related.place
     limit ${SESSIONS_MAX}`;
}
