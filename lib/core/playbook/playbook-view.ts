import type { PreviewPart } from "@/lib/core/run/preview";
import type { RunPlan } from "@/lib/core/run/run-plan";
import type { ParameterField } from "./parameter-field";
import type { Problem } from "./problem";

/** One version of a playbook, as a list shows it. */
export type VersionGlance = {
  number: number;
  checksum: string;
  createdAt: string;
  /** Who saved it; null where it came with the product. */
  author: string | null;
};

/** A playbook in the library: its newest version. */
export type PlaybookGlance = {
  name: string;
  title: string;
  newest: VersionGlance;
  versions: number;
  errors: number;
  warnings: number;
  /** What cannot be known with errors in it: null and nothing. */
  about: string | null;
  parameters: ParameterField[];
  /** Its last runs of any version, newest first. */
  lastRuns: { id: string; number: number; kind: string; status: string; at: string }[];
};

/** One version with everything that is written in it. */
export type PlaybookView = {
  name: string;
  title: string;
  version: VersionGlance;
  /** Newest first. */
  versions: VersionGlance[];
  text: string;
  /** The files beside it, by their paths from it. */
  files: Record<string, string>;
  problems: Problem[];
  /** What can be known without errors only. */
  booking: BookingForm | null;
};

/** What has to be given to book a run of a playbook. */
export type BookingForm = {
  about: string | null;
  parameters: ParameterField[];
  /** How many are named for each part. */
  people: Record<string, number>;
  /** Empty where it depends on a parameter. */
  lasts: string;
  quietHours: string | null;
};

export type DiffLine = { sign: "+" | "-" | " "; text: string };
export type DiffHunk = { from: number; to: number; lines: DiffLine[] };

/** What changed from one version to another, file by file; the text itself is `playbook.yaml`. */
export type PlaybookDiff = {
  name: string;
  from: VersionGlance;
  to: VersionGlance;
  files: { file: string; change: "added" | "removed" | "changed"; hunks: DiffHunk[] }[];
};

/** A plan with what each of its steps will do, by the step's id. */
export type RenderedPlan = {
  plan: RunPlan;
  previews: Record<string, StepPreview>;
};

/** A plan as it is read before there is a run: with the defaults, or with values that were tried. */
export type PlaybookPlan = RenderedPlan & {
  booking: BookingForm;
  /** What stands in the plan, as texts by the parameter's name. */
  values: Record<string, string>;
  /** What is wrong with a value that was tried; its default stands in the plan. */
  fields: Record<string, string>;
};

/** Whether values fit a target, and what the plan comes to with them. */
export type PlanFit = {
  /** What is wrong, by the form's own names: `parameters.table`. */
  fields: Record<string, string>;
  plan: {
    title: string;
    subject: string;
    lastsMs: number;
    quietHours: string | null;
    needsRehearsal: boolean;
    phases: number;
    steps: number;
    destroys: number;
    gates: number;
    /** How long before the opening the first phase begins. */
    startsBeforeMs: number;
    estimateMs: number;
  } | null;
};

/** A draft that was made of a runbook, and what a person has to decide, by the runbook's lines. */
export type ImportedPlaybook = {
  text: string;
  undecided: { line: number; what: string }[];
  problems: Problem[];
};

/** What a step will do, or why that cannot be said. */
export type StepPreview = { parts: PreviewPart[]; problem: string | null };
