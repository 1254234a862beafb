import type { Client } from "pg";
import { z } from "zod";
import type { PlanSample } from "@/lib/core/run/run-plan";
import type { Scope } from "@/lib/core/run/scope";
import { OWN } from "@/lib/core/samples/series";
import { fillSql } from "@/lib/kinds/fill/fill-sql";
import { readSource, type SourceReader } from "@/lib/kinds/prometheus/read-source";
import { query } from "@/lib/pg/sql";
import type { SampleReader } from "./reader";

/** What a playbook's own samples are read with. */
export type OwnSources = Omit<SourceReader, "signal"> & {
  /** Where the names of the playbook's SQL are looked for: as the login's own sessions do. */
  searchPath(): string;
};

const Row = z.record(z.string(), z.unknown());

/** A playbook's own figure that is read in the target, in a transaction that cannot change anything. */
export function ownSqlReader(sample: PlanSample, sources: OwnSources): SampleReader {
  const { name, title, everyMs, sql: text } = sample;
  return {
    ...{ name: title, everyMs },
    async read(client) {
      const statement = fillSql(text ?? "", sources.scope);
      const [row] = await inOwnPath(client, sources.searchPath(), () =>
        query(client, Row, statement),
      );
      const value = row === undefined ? null : Object.values(row)[0];
      return { figures: { [`${OWN}${name}`]: asFigure(value) } };
    },
  };
}

async function inOwnPath<Result>(
  client: Client,
  searchPath: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query("begin read only");
  try {
    await client.query("select set_config('search_path', $1, true)", [searchPath]);
    return await work();
  } finally {
    await client.query("rollback").catch(() => {});
  }
}

/** A playbook's own figure from Prometheus, Loki or a JSON endpoint; of several samples, the largest. */
export async function readOwnSource(
  { name, title, source }: PlanSample,
  sources: Omit<OwnSources, "searchPath"> & { scope: Scope },
  signal: AbortSignal,
): Promise<{ figures: Record<string, number>; trouble: string | null }> {
  if (!source) return { figures: {}, trouble: null };
  const { name: of, ...asked } = source;
  const told = await readSource({ ...sources, signal }, { source: of, over: "1m", ...asked });
  if (told.state !== "told")
    return { figures: {}, trouble: told.state === "no data" ? null : `${title}: ${told.why}.` };
  const values = told.samples.flatMap(({ value }) => asFigure(value) ?? []);
  const figures = values.length > 0 ? { [`${OWN}${name}`]: Math.max(...values) } : {};
  return { figures, trouble: null };
}

/** Whatever PostgreSQL or a source calls a number; an interval or a text is none. */
export function asFigure(value: unknown): number | null {
  const isNumber = typeof value === "number" || typeof value === "bigint";
  const isText = typeof value === "string" && value.trim() !== "";
  const figure = isNumber || isText ? Number(value) : Number.NaN;
  return Number.isFinite(figure) ? figure : null;
}
