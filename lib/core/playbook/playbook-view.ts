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
  /** Its last run of any version, if there was one. */
  lastRun: { id: string; number: number; kind: string; status: string; at: string } | null;
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

/** What a step will do, or why that cannot be said. */
export type StepPreview = { parts: PreviewPart[]; problem: string | null };
