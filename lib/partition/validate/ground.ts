import type { ClientBase } from "pg";
import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { type Blueprint, drawBlueprint } from "@/lib/partition/plan/blueprint";
import type { Plan } from "@/lib/partition/plan/plan";
import { planIndexes } from "@/lib/partition/plan/plan-indexes";
import type { Comparison } from "./comparison";
import { findPair, type Pair } from "./find-pair";
import type { Finding } from "./finding";
import { inReading } from "./in-reading";
import { type Leaf, readLeaves } from "./read-leaves";
import type { RepresentativeQuery } from "./representative-query";

export type Limits = {
  /** No statement takes longer: what cannot be read in this time is unknown. */
  statementTimeoutMs: number;
  lockTimeoutMs: number;
  /** So many rows of evidence a finding has at most. */
  rowsMax: number;
  /** So many partitions are written to at most. */
  probedMax: number;
};

/** How many parts of a long check are done. */
export type Progress = { done: number; of: number };

/** What every check is given. */
export type Ground = {
  client: ClientBase;
  facts: TableFacts;
  plan: Plan;
  blueprint: Blueprint;
  pair: Pair;
  leaves: Leaf[];
  limits: Limits;
  queries: RepresentativeQuery[];
  /** Whether rows are compared by what is in them, or only counted. */
  withContent: boolean;
  /** The comparison of the rows, made once for all checks that rest on it. */
  shared: { comparison?: Promise<Comparison> };
  onProgress: ((progress: Progress) => void) | undefined;
  signal: AbortSignal | undefined;
};

export type Check = (ground: Ground) => Promise<Finding>;

/** Finds out where the migration stands, by the catalog alone. */
export async function findGround(
  seen: Omit<Ground, "blueprint" | "pair" | "leaves" | "shared">,
): Promise<Ground> {
  const { client, facts, plan } = seen;
  return inReading(seen, async () => {
    const pair = await findPair(client, facts, plan);
    const leaves = await readLeaves(client, pair.root, keyType(facts));
    return {
      ...seen,
      blueprint: drawBlueprint(facts, planIndexes(facts), plan.ranges, plan.strategy),
      ...{ pair, leaves, shared: {} },
    };
  });
}

/** The type of the partition key, as the catalog wrote it. */
export function keyType({ columns, key }: TableFacts): string {
  return columns.find(({ name }) => name === key.column)?.type ?? "text";
}
