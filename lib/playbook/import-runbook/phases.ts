import { writeDuration } from "@/lib/core/duration-text";
import { readStatements } from "@/lib/kinds/statements/read-statements";
import { freeId, slugOf } from "@/lib/playbook/slug";
import { readAmount, readSpan } from "./clock";
import type { Draft, DraftStep } from "./draft";
import { dueAfterwards } from "./roles";
import { allBlocks, type Section } from "./sections";
import { stepsOfUnit } from "./steps-of-unit";
import { type Unit, unitsOf } from "./units";
import { counted, leadsOf } from "./write-draft";

/** The phases of a section of the window, one for each heading below it. */
export function takePhases(section: Section, draft: Draft): void {
  const own: Section = { ...section, children: [] };
  for (const part of section.children.length > 0 ? [own, ...section.children] : [section]) {
    const steps = named(
      unitsIn(part).flatMap((unit) => stepsOfUnit(unit, draft)),
      draft,
    );
    if (steps.length === 0) continue;
    const due = dueAfterwards(part.title);
    if (due) draft.after.push({ due, title: bareTitle(part.title), steps });
    else draft.phases.push({ ...headOf(part, draft), steps, ...gateFor(steps, part, draft) });
  }
}

/** What is to be done in a section and in those below it. */
export function unitsIn(section: Section): Unit[] {
  return [
    ...unitsOf(bareTitle(section.title), section.line, section.blocks),
    ...section.children.flatMap(unitsIn),
  ];
}

/** Gives each step an id that nothing else has. */
export function named(steps: DraftStep[], draft: Draft): DraftStep[] {
  return steps.map((step) => {
    const title = (step.title ?? "").trim().slice(0, 200) || "Something to do";
    return { id: freeId(slugOf(title), draft.stepIds), ...step, title };
  });
}

function headOf(section: Section, draft: Draft) {
  const title = bareTitle(section.title);
  const id = freeId(slugOf(title), draft.phaseIds);
  const span = readSpan(section.title);
  const row = draft.timeline.find(({ name }) => sounds(name, title));
  const from = span?.from ?? row?.from;
  const spanMs = span ? forward(span.to - span.from) * 60_000 : 0;
  const takes = span ? writeDuration(spanMs) : (row?.takes ?? readAmount(durationLine(section)));
  const opens = draft.opensAtMinutes;
  return {
    id,
    title,
    ...(from === undefined || opens === undefined ? {} : { at: sayAt(nearest(from - opens)) }),
    ...(takes ? { takes } : {}),
  };
}

/** What destroys is asked for, where there is somebody to ask. */
function gateFor(steps: DraftStep[], { title, line }: Section, draft: Draft) {
  const leads = leadsOf(draft.people);
  const destroying = steps.find(({ sql }) => destroys(sql));
  if (!destroying) return {};
  if (leads.includes("operator")) {
    const what = `${title}: “${destroying.title}” destroys, and the runbook names no lead who could be asked. Name one, and put a gate ahead of it.`;
    draft.undecided.push({ line, what });
    return {};
  }
  const what = `${title}: a gate was put ahead of it, because “${destroying.title}” destroys.`;
  draft.undecided.push({ line, what });
  return { gate: { title: bareTitle(title), by: counted(leads) } };
}

function destroys(input: unknown): boolean {
  const { sql } = (input ?? {}) as { sql?: string };
  return readStatements(sql ?? "").statements.some((statement) => statement.destroys);
}

/** "Migration Execute" and "Migration Execution" are one phase in two places. */
function sounds(name: string, title: string): boolean {
  const [one, other] = [name, title].map((text) => slugOf(text).slice(0, 12));
  return one !== undefined && (other?.startsWith(one) === true || one.startsWith(other ?? "-"));
}

function durationLine(section: Section): string {
  const texts = allBlocks(section).map(({ token }) => ("text" in token ? String(token.text) : ""));
  const line = texts.flatMap((text) => text.split("\n")).find((text) => /duration/i.test(text));
  return line?.replace(/.*duration/i, "") ?? "";
}

function sayAt(minutes: number): string {
  return minutes === 0 ? "0m" : writeDuration(minutes * 60_000);
}

/** Half past one is half an hour before two, and not 23 and a half after it. */
function nearest(minutes: number): number {
  const day = forward(minutes);
  return day > 720 ? day - 1440 : day;
}

function forward(minutes: number): number {
  return ((minutes % 1440) + 1440) % 1440;
}

/** "Phase 3: Validation (03:45 AM - 04:15 AM)" as "Validation". */
export function bareTitle(title: string): string {
  const bare = title
    .replace(
      /^(phase|step|stage|part|scenario|migration|option|issue)(\s+[\w.]+)?(:|\s[–-])\s+/i,
      "",
    )
    .replace(/^\d+\.\s*/, "")
    .replace(/\s*\((?=[^)]*\d)[^)]*\)\s*$/, "")
    .trim();
  return (bare || title).trim().slice(0, 200) || "The runbook";
}
