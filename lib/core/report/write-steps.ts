import { z } from "zod";
import type { AttemptView } from "@/lib/core/run/run-view";
import { block, list, moment, plain, table } from "./markdown";
import type { ReportPhase, ReportStep } from "./report";
import { sayMs } from "./say-ms";

const Findings = z.array(
  z.object({ of: z.string(), expected: z.string(), found: z.string(), holds: z.boolean() }),
);
const Rows = z.object({
  columns: z.array(z.object({ name: z.string() })),
  rows: z.array(z.array(z.string().nullable())),
  leftOut: z.number(),
});
const Detail = z.object({
  detail: z.looseObject({
    findings: Findings.optional().catch(undefined),
    rows: Rows.nullish().catch(undefined),
    statement: z.string().optional().catch(undefined),
  }),
});

/** The steps of a phase with everything that they left behind. */
export function writeSteps({ title, steps }: ReportPhase): string {
  return `### ${plain(title)}\n\n${steps.map(writeStep).join("\n\n")}`;
}

function writeStep(step: ReportStep): string {
  const { title, kind, status, words, attempts, startedAt, endedAt, estimateMs } = step;
  const took =
    startedAt && endedAt ? `took ${sayMs(Date.parse(endedAt) - Date.parse(startedAt))}` : "";
  const estimate = estimateMs === null ? "" : `estimated ${sayMs(estimateMs)}`;
  const facts = [kind, status, took, estimate].filter(Boolean).join(", ");
  return [
    `#### ${plain(title)}`,
    `${facts}.${words ? ` ${plain(words)}` : ""}`,
    ...attempts.map((attempt) => writeAttempt(attempt, attempts.length)),
    ...writeSigned(step),
  ].join("\n\n");
}

function writeAttempt(attempt: AttemptView, of: number): string {
  const { epoch, startedBy, startedAt, outcome, words, failure, evidence } = attempt;
  const head = `Attempt ${epoch}, ${moment(startedAt)}, by ${plain(startedBy)}: ${outcome ?? "goes on"}.`;
  return [
    ...(of > 1 || outcome !== "passed" ? [`${head}${words ? ` ${plain(words)}` : ""}`] : []),
    ...(failure
      ? [block(failure.sqlstate ? `${failure.sqlstate}: ${failure.text}` : failure.text)]
      : []),
    ...writeEvidence(evidence),
  ].join("\n\n");
}

/** What a check found, its rows, and whatever another kind has kept as it is. */
function writeEvidence(evidence: unknown): string[] {
  const read = Detail.safeParse(evidence);
  if (!read.success) return [];
  const { findings, rows, statement, ...rest } = read.data.detail;
  const found = (findings ?? []).map(({ of, expected, found, holds }) => [
    ...[of, expected, found, holds ? "holds" : "does not hold"],
  ]);
  const others = Object.keys(rest).length > 0 && findings === undefined;
  return [
    table(["Of", "Expected", "Found", ""], found),
    rows
      ? table(
          rows.columns.map(({ name }) => name),
          rows.rows.map((row) => row.map(String)),
        )
      : "",
    statement ? block(statement, "sql") : "",
    others ? block(JSON.stringify(rest, null, 2), "json") : "",
  ].filter((text) => text !== "");
}

function writeSigned({ items, signOffs }: ReportStep): string[] {
  const signed = signOffs.filter(({ signedAt }) => signedAt !== null);
  if (signed.length === 0) return [];
  return [
    list(
      signed.map(({ item, person, as, signedAt, note, attachment, files }) => {
        const what = items.find(({ id }) => id === item)?.do ?? item;
        const kept = [
          note,
          attachment && `${attachment.name}: ${attachment.text}`,
          ...files.map(({ name, sha256 }) => `${name} (SHA-256 ${sha256})`),
        ].filter(Boolean);
        const who = `${person.name}${as ? ` as ${as}` : ""}, ${moment(signedAt ?? "")}`;
        return `${what} Signed by ${who}.${kept.length > 0 ? ` ${kept.join("; ")}` : ""}`;
      }),
    ),
  ];
}
