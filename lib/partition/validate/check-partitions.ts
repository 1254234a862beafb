import { z } from "zod";
import { query, sql } from "@/lib/pg/sql";
import { counted, type Finding, type FindingRow } from "./finding";
import type { Ground } from "./ground";
import { inReading } from "./in-reading";
import type { Leaf } from "./read-leaves";

const State = z.object({
  oid: z.int(),
  columns: z.string(),
  checks: z.string(),
  options: z.array(z.string()),
  toastOptions: z.array(z.string()),
  tablespace: z.string().nullable(),
  replicaIdentity: z.string(),
  owner: z.string(),
  isLogged: z.boolean(),
  others: z.array(z.string()),
  triggers: z.array(z.string()),
});
type State = z.infer<typeof State>;

/** Compares the partitions with those of the plan, and each with the table it is a part of. */
export async function checkPartitions(ground: Ground): Promise<Finding> {
  const { plan, leaves, pair, limits } = ground;
  const states = await inReading(ground, () => readStates(ground));
  const root = states.find(({ oid }) => oid === pair.root.oid);
  const wrong = [
    ...rangesThere(ground).flatMap((range) => findMissing(range, leaves)),
    ...leaves.flatMap((leaf) => findUnplanned(leaf, ground)),
    ...leaves.flatMap((leaf) => {
      const state = states.find(({ oid }) => oid === leaf.oid);
      return state && root ? findOdd(leaf, state, root, ground) : [];
    }),
  ];
  const isRight = wrong.length === 0;
  return {
    code: "partitions",
    verdict: isRight ? "passed" : "failed",
    words: isRight
      ? `${counted(leaves.length, "partition")} are there, made like their table and stored like the old one.`
      : `${counted(wrong.length, "thing")} about the partitions ${wrong.length === 1 ? "is" : "are"} not as planned.`,
    figures: { partitions: leaves.length, planned: plan.ranges.length, wrong: wrong.length },
    rows: wrong.slice(0, limits.rowsMax),
  };
}

/** A table that is to be attached is no partition before. */
function rangesThere({ plan, pair }: Ground): Ground["plan"]["ranges"] {
  const { ranges, retired, strategy } = plan;
  if (strategy !== "attach" || pair.isSwapped) return ranges;
  return ranges.filter(({ partition }) => partition !== retired);
}

function findMissing(range: Ground["plan"]["ranges"][number], leaves: Leaf[]): FindingRow[] {
  const { partition, from, to } = range;
  const leaf = leaves.find(({ name }) => name === partition);
  if (!leaf) return [{ partition, wrong: "it is missing" }];
  if (leaf.from === from && leaf.to === to) return [];
  return [
    { partition, wrong: `it goes from ${leaf.from} to ${leaf.to}, not from ${from} to ${to}` },
  ];
}

/** After the swap partitions may have been added, and before it by nobody but the plan. */
function findUnplanned(leaf: Leaf, { plan, pair }: Ground): FindingRow[] {
  const isPlanned = plan.ranges.some(({ partition }) => partition === leaf.name);
  const wrong = [
    ...(isPlanned || pair.isSwapped || leaf.isDefault ? [] : ["it is not in the plan"]),
    ...(leaf.kind === "r" ? [] : ["it is no plain table"]),
    ...(leaf.isDetaching ? ["it is half detached"] : []),
  ];
  return wrong.map((one) => ({ partition: leaf.name, wrong: one }));
}

function findOdd(leaf: Leaf, state: State, root: State, { facts, plan }: Ground): FindingRow[] {
  const { table } = facts;
  // As long as there is a way back, the table that was attached keeps its privileges, and its policies with them.
  const keepsOthers = plan.strategy === "attach" && leaf.name === plan.retired;
  const isSame = (left: readonly string[], right: readonly string[]) =>
    [...left].sort().join() === [...right].sort().join();
  const odd = [
    ...(state.columns === root.columns ? [] : [`its columns are ${state.columns}`]),
    ...(state.checks === root.checks ? [] : [`its checks are ${state.checks || "none"}`]),
    ...(isSame(state.options, table.options) ? [] : [`it is stored with ${state.options.join()}`]),
    ...(isSame(state.toastOptions, table.toastOptions) ? [] : ["its TOAST is stored otherwise"]),
    ...(state.tablespace === table.tablespace ? [] : [`it lies in ${state.tablespace}`]),
    ...(state.replicaIdentity === table.replicaIdentity ? [] : ["its replica identity is another"]),
    ...(state.owner === table.owner ? [] : [`it belongs to ${state.owner}`]),
    ...(state.isLogged ? [] : ["it is not logged"]),
    ...(state.others.length === 0 || keepsOthers
      ? []
      : [`${state.others.join(", ")} may read it past the policies`]),
    ...(isSame(state.triggers, root.triggers) ? [] : ["its triggers are switched otherwise"]),
  ];
  return odd.map((wrong) => ({ partition: leaf.name, wrong }));
}

/** The table itself comes with its partitions: they are compared with it by the catalog's own words. */
function readStates({ client, pair }: Ground): Promise<State[]> {
  return query(
    client,
    State,
    sql`
    select c.oid,
           coalesce((select string_agg(concat_ws(' ', attname, format_type(atttypid, atttypmod),
                              case when attnotnull then 'not null' end,
                              case when attidentity = '' then pg_get_expr(adbin, adrelid) end,
                              attgenerated::text, attcollation::text, attstorage::text,
                              nullif(to_jsonb(a) ->> 'attcompression', ''),
                              nullif(to_jsonb(a) ->> 'attstattarget', '-1'), attoptions::text),
                     ', ' order by attnum)
              from pg_attribute a
              left join pg_attrdef on adrelid = attrelid and adnum = attnum
             where attrelid = c.oid and attnum > 0 and not attisdropped), '') as columns,
           coalesce((select string_agg(conname || ' ' || pg_get_constraintdef(oid), ', ' order by conname)
              from pg_constraint where conrelid = c.oid and contype = 'c'), '') as checks,
           coalesce(c.reloptions, '{}') as options,
           coalesce((select reloptions from pg_class where oid = c.reltoastrelid), '{}') as "toastOptions",
           spcname::text as tablespace,
           relreplident::text as "replicaIdentity",
           pg_get_userbyid(relowner)::text as owner,
           relpersistence = 'p' as "isLogged",
           array(select distinct case grantee when 0 then 'everybody' else pg_get_userbyid(grantee)::text end
                   from aclexplode(relacl) where grantee <> relowner) as others,
           array(select concat_ws(' ', tgname, tgenabled)
                   from pg_trigger join pg_proc p on p.oid = tgfoid
                  where tgrelid = c.oid and tgconstraint = 0 and tgtype & 1 > 0
                    and pronamespace is distinct from to_regnamespace('slackwater')) as triggers
      from pg_class c
      left join pg_tablespace on pg_tablespace.oid = reltablespace
     where c.oid = ${pair.root.oid}
        or c.oid in (select inhrelid from pg_inherits where inhparent = ${pair.root.oid})`,
  );
}
