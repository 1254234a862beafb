import type { Client } from "pg";
import { z } from "zod";
import type { PlanSeen, ScanSeen } from "@/lib/core/run/evidence/evidence";
import { sendStatement } from "@/lib/kinds/session/send-statement";
import { Sql, sql } from "@/lib/pg/sql";

const JSON_CHARACTERS_MAX = 200_000;
const OUTLINE_CHARACTERS_MAX = 20_000;
const SCANS_KEPT = 200;

/** What EXPLAIN says about one node; there is more in it, which stays in the JSON. */
type PlanNode = {
  "Node Type": string;
  "Relation Name"?: string | undefined;
  Schema?: string | undefined;
  Alias?: string | undefined;
  "Index Name"?: string | undefined;
  "Actual Loops"?: number | undefined;
  "Actual Rows"?: number | undefined;
  "Shared Hit Blocks"?: number | undefined;
  "Shared Read Blocks"?: number | undefined;
  "Subplans Removed"?: number | undefined;
  Plans?: PlanNode[] | undefined;
};

const PlanNode: z.ZodType<PlanNode> = z.lazy(() =>
  z.looseObject({
    "Node Type": z.string(),
    "Relation Name": z.string().optional(),
    Schema: z.string().optional(),
    Alias: z.string().optional(),
    "Index Name": z.string().optional(),
    "Actual Loops": z.number().optional(),
    "Actual Rows": z.number().optional(),
    "Shared Hit Blocks": z.number().optional(),
    "Shared Read Blocks": z.number().optional(),
    "Subplans Removed": z.number().optional(),
    Plans: z.array(PlanNode).optional(),
  }),
);

const Explained = z
  .array(z.looseObject({ Plan: PlanNode, "Execution Time": z.number().optional() }))
  .min(1);

/** A plan, and where it was carried out, what that took. */
export type ExplainedPlan = {
  plan: PlanSeen;
  /** The relations that are scanned, each once, in the order of the plan. */
  relations: string[];
  nodes: string[];
  ms: number | null;
  rows: number;
  buffersHit: number;
  buffersRead: number;
};

const OPTIONS = {
  no: "verbose",
  untimed: "analyze, timing off, buffers, verbose",
  timed: "analyze, buffers, verbose",
};

/** What is put before a query to ask for its plan. */
export function explainPrefix(analyze: keyof typeof OPTIONS): string {
  return `explain (${OPTIONS[analyze]}, format json) `;
}

/** Asks for the plan of a statement; analyzed, it is carried out, and what never ran is no scan. */
export async function explainPlan(
  client: Client,
  statement: Sql,
  { analyze }: { analyze: keyof typeof OPTIONS },
): Promise<ExplainedPlan> {
  const explain = new Sql([explainPrefix(analyze)], []);
  let text = "";
  await sendStatement(client, sql`${explain}${statement}`, ([line]) => {
    text += line ?? "";
  });
  return readPlan(JSON.parse(text));
}

/** What is in EXPLAIN's JSON for people and for expectations. */
export function readPlan(json: unknown): ExplainedPlan {
  const [explained] = Explained.parse(json);
  if (!explained) throw new Error("EXPLAIN gave no plan.");
  const { Plan: root } = explained;
  const all = nodesOf(root, 0);
  const ran = all.filter(({ node }) => node["Actual Loops"] !== 0);
  const scans = ran.flatMap(({ node }) => scanOf(node));
  return {
    plan: {
      scans: scans.slice(0, SCANS_KEPT),
      outline: cut(all.map(sayNode).join("\n")),
      json: JSON.stringify(json).length > JSON_CHARACTERS_MAX ? null : json,
    },
    relations: [...new Set(scans.map(({ relation }) => relation))],
    nodes: [...new Set(ran.map(({ node }) => node["Node Type"]))],
    ms: explained["Execution Time"] ?? null,
    rows: Math.round((root["Actual Rows"] ?? 0) * (root["Actual Loops"] ?? 1)),
    buffersHit: root["Shared Hit Blocks"] ?? 0,
    buffersRead: root["Shared Read Blocks"] ?? 0,
  };
}

type Placed = { node: PlanNode; depth: number };

function nodesOf(node: PlanNode, depth: number): Placed[] {
  return [{ node, depth }, ...(node.Plans ?? []).flatMap((child) => nodesOf(child, depth + 1))];
}

function scanOf(node: PlanNode): ScanSeen[] {
  const relation = relationOf(node);
  // A table that rows are written to is named like one that is scanned.
  if (!relation || !/Scan$/.test(node["Node Type"])) return [];
  return [{ node: node["Node Type"], relation, index: node["Index Name"] ?? null }];
}

function relationOf(node: PlanNode): string | undefined {
  const { Schema: schema, "Relation Name": name } = node;
  return name && (schema ? `${schema}.${name}` : name);
}

/** Without figures, so that two plans can be compared line by line. */
function sayNode({ node, depth }: Placed): string {
  const index = node["Index Name"] ? ` using ${node["Index Name"]}` : "";
  const relation = relationOf(node);
  const removed = node["Subplans Removed"] ? ` (${node["Subplans Removed"]} pruned)` : "";
  const never = node["Actual Loops"] === 0 ? " (never executed)" : "";
  return `${"  ".repeat(depth)}${node["Node Type"]}${index}${relation ? ` on ${relation}` : ""}${removed}${never}`;
}

function cut(text: string): string {
  return text.length > OUTLINE_CHARACTERS_MAX
    ? `${text.slice(0, OUTLINE_CHARACTERS_MAX)}\n…`
    : text;
}
