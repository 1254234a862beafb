import type { Problem } from "@/lib/core/playbook/problem";
import type { OutlinePhase } from "./outline";
import type { PlaybookDefinition } from "./playbook-schema";

/** A playbook's text and the files beside it, by their paths from it: `sql/baseline.sql`. */
export type PlaybookSource = {
  /** What problems call it. */
  file?: string;
  text: string;
  files?: Record<string, string>;
};

/** A playbook without an error in it. */
export type Playbook = {
  name: string;
  title: string;
  text: string;
  files: Record<string, string>;
  checksum: string;
  definition: PlaybookDefinition;
  phases: OutlinePhase[];
};

/** A playbook with what to be warned of, or what is wrong with it. */
export type PlaybookRead =
  | { playbook: Playbook; problems: Problem[] }
  | { playbook?: undefined; problems: Problem[] };
