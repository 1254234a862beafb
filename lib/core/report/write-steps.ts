import type { AttemptView } from "@/lib/core/run/run-view";
import { block, list, moment, plain } from "./markdown";
import type { ReportPhase, ReportStep } from "./report";
import { sayMs } from "./say-ms";
import { writeEvidence } from "./write-evidence";

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
