import { OWN, SERIES, type SeriesName } from "@/lib/core/samples/series";
import { code, list, moment, table } from "./markdown";
import type { Report, ReportGate, ReportPhase } from "./report";
import { sayMs } from "./say-ms";
import { writeSteps } from "./write-steps";

/** The report as a text that is read in any editor, wiki or ticket. */
export function writeMarkdown(report: Report): string {
  const { deviations, incidents, notes, timeline } = report;
  const parts = [
    writeHead(report),
    part("Planned and actual", writePhases(report.phases)),
    part(
      "Deviations from plan",
      list(deviations.map(({ about, words }) => `${about}: ${words}`)) || "None.",
    ),
    part("Decisions", report.gates.map(writeGate).join("\n\n") || "Nobody was asked to decide."),
    part(
      "Incidents",
      table(
        ["From", "Until", "What", "Who"],
        incidents.map(({ at, until, words, who }) => [
          moment(at),
          until ? moment(until) : "",
          words,
          who,
        ]),
      ) || "None.",
    ),
    ...(report.samples ? [part("What was measured", writeSamples(report.samples))] : []),
    part("Steps and evidence", report.phases.map(writeSteps).join("\n\n")),
    part(
      "Notes",
      list(notes.map(({ at, who, words }) => `${moment(at)}, ${who}: ${words}`)) || "None.",
    ),
    part(
      "Timeline",
      table(
        ["When", "Who", "What"],
        timeline.map(({ at, who, words }) => [moment(at), who, words]),
      ),
    ),
    part("Audit trail", writeAudit(report)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function part(title: string, text: string): string {
  return `## ${title}\n\n${text}`;
}

function writeHead({ run, madeAt, panel, rollback }: Report): string {
  const took =
    run.startedAt && run.endedAt
      ? sayMs(Date.parse(run.endedAt) - Date.parse(run.startedAt))
      : null;
  const people = run.people.map(({ part: name, person }) => `${name}: ${person.name}`);
  const facts = [
    ["Kind", run.kind],
    ["State", run.status.replaceAll("_", " ")],
    ["Target", `${run.target.name} (${run.target.environment})`],
    ["Table", run.subject],
    ["Playbook", `${run.playbook}, checksum ${code(run.checksum)}`],
    ["Window", `${moment(run.opensAt)} to ${moment(run.closesAt)}`],
    ["Started", run.startedAt ? moment(run.startedAt) : ""],
    ["Ended", run.endedAt ? moment(run.endedAt) : ""],
    ["Took", took ?? ""],
    ["Closed", run.closedAt ? moment(run.closedAt) : ""],
    ["Requested by", run.requestedBy.name],
    ["People", people.join("; ")],
    ...(rollback ? [["Rolled back by", sayRollback(rollback)]] : []),
    ["Report made", `${moment(madeAt)}, by ${panel}`],
  ].filter(([, value]) => value !== "");
  return `# Run ${run.number}: ${run.title}\n\n${table(["", ""], facts)}`;
}

function sayRollback(clock: NonNullable<Report["rollback"]>): string {
  const { way, askedAt, begunAt, endedAt, withinMs } = clock;
  const took = endedAt
    ? `service restored ${sayMs(Date.parse(endedAt) - Date.parse(askedAt ?? begunAt))} after ${askedAt ? "somebody asked for it" : "it had begun"}`
    : "not restored yet";
  return `${way}: ${took}${withinMs === null ? "" : `, of at most ${sayMs(withinMs)}`}`;
}

function writePhases(phases: readonly ReportPhase[]): string {
  const rows = phases.map((phase) => [
    phase.title,
    phase.plannedFrom ? moment(phase.plannedFrom) : "",
    phase.plannedTo ? moment(phase.plannedTo) : "",
    phase.startedAt ? moment(phase.startedAt) : "",
    phase.endedAt ? moment(phase.endedAt) : "",
  ]);
  return table(["Phase", "Planned from", "Planned to", "Began", "Ended"], rows);
}

function writeGate({ title, status, by, decisions }: ReportGate): string {
  const asked = Object.entries(by)
    .map(([kind, count]) => (count === 1 ? kind : `${count} ${kind}`))
    .join(", ");
  const rows = decisions.map((one) => [
    moment(one.at),
    one.answer === "approve" ? "approved" : "rejected",
    `${one.person.name} as ${one.as}${one.onBehalfOf ? `, for ${one.onBehalfOf.name}` : ""}`,
    [one.note, one.endedBecause && `${one.endedBecause}: ${one.endedWords ?? ""}`]
      .filter(Boolean)
      .join(" · "),
    one.digest ? code(one.digest.slice(0, 16)) : "",
  ]);
  return `### ${title}\n\nAsked: ${asked || "nobody"}. State: ${status}.\n\n${table(["When", "Answer", "Who", "Words", "Evidence"], rows) || "No decisions."}`;
}

/** Each series by its figures; the pictures are on the page. */
function writeSamples({ range, own }: NonNullable<Report["samples"]>): string {
  const titles = new Map(own.map(({ name, title }) => [`${OWN}${name}`, title]));
  const rows = Object.entries(range.values).flatMap(([name, values]) => {
    const known = values.filter((value) => value !== null);
    if (known.length === 0) return [];
    const { title = titles.get(name) ?? name, unit = "" } =
      name in SERIES ? SERIES[name as SeriesName] : {};
    const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
    const figures = [Math.min(...known), mean, Math.max(...known), known.at(-1) ?? 0];
    return [[title, ...figures.map(figure), unit]];
  });
  return table(["Series", "Least", "Mean", "Most", "Last", "Unit"], rows);
}

function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function writeAudit({ audit }: Report): string {
  const head = `The trail ended with entry ${audit.head.seq}, hash ${code(audit.head.hash)}.`;
  if (audit.isLeftOut) return `${head} Its entries are for those who may see the trail.`;
  const rows = audit.entries.map(({ seq, at, actorName, act, hash }) => [
    ...[seq, moment(at), actorName, act, code(hash.slice(0, 16))],
  ]);
  return `${head}\n\n${table(["Entry", "When", "Who", "Act", "Hash"], rows)}`;
}
