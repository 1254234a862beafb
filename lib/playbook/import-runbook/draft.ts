/** A step of the draft, in the keys of the format. */
export type DraftStep = Record<string, unknown> & { id?: string; title?: string };

export type DraftPhase = {
  id: string;
  title: string;
  at?: string;
  takes?: string;
  gate?: { title: string; by: Record<string, number> };
  steps: DraftStep[];
};

export type DraftList = { due: string; title?: string; steps: DraftStep[] };

/** What the import could not decide, and the line of the runbook that it is about. */
export type Undecided = { line: number; what: string };

/** What the parts of an import write into. */
export type Draft = {
  title: string;
  about: string | undefined;
  people: Set<string>;
  lastsMs: number | undefined;
  opensAtMinutes: number | undefined;
  quiet: string | undefined;
  before: DraftList[];
  phases: DraftPhase[];
  decidedBy: string[];
  within: string | undefined;
  waysBack: { id: string; title: string; steps: DraftStep[] }[];
  after: DraftList[];
  messages: Record<string, { subject: string; body: string }>;
  troubles: Record<string, unknown>[];
  links: { title: string; url: string }[];
  undecided: Undecided[];
  /** The rows of a timeline table. */
  timeline: { name: string; from: number | undefined; takes: string | undefined }[];
  /** The names of commands, by their argument vectors. */
  commands: Map<string, string>;
  /** Ids that are taken: of steps, and of phases. */
  stepIds: Set<string>;
  phaseIds: Set<string>;
};

export function emptyDraft(): Draft {
  return {
    title: "",
    about: undefined,
    people: new Set(),
    lastsMs: undefined,
    opensAtMinutes: undefined,
    quiet: undefined,
    before: [],
    phases: [],
    decidedBy: [],
    within: undefined,
    waysBack: [],
    after: [],
    messages: {},
    troubles: [],
    links: [],
    undecided: [],
    timeline: [],
    commands: new Map(),
    stepIds: new Set(["run"]),
    phaseIds: new Set(),
  };
}
