import type { GateKind } from "@/lib/core/run/gates/gate-status";

/** The run that something in the inbox belongs to. */
export type InboxRun = {
  id: string;
  number: number;
  title: string;
  target: { name: string; environment: string };
};

/** A gate that waits for its reader's decision. */
export type ToDecide = {
  kind: "decide";
  run: InboxRun;
  gate: { id: string; title: string; kind: GateKind };
  /** As what they are asked, and in whose place. */
  as: string;
  onBehalfOf: string | null;
  since: string | null;
  expiresAt: string | null;
};

/** Items of one step that wait for its reader's signature. */
export type ToSign = {
  kind: "sign";
  run: InboxRun;
  step: { id: string; title: string; phaseId: string };
  items: string[];
  as: string;
  /** Only what belongs before the window or after the run is due at a moment. */
  dueAt: string | null;
  isOverdue: boolean;
};

export type InboxItem = ToDecide | ToSign;

/** A decision that its reader made, and what became of it. */
export type Decided = {
  id: string;
  run: InboxRun;
  gate: { id: string; title: string };
  answer: "approve" | "reject";
  as: string;
  onBehalfOf: string | null;
  at: string;
  endedBecause: string | null;
};

/** Somebody decides in another's place until a moment. */
export type Delegation = {
  id: string;
  as: string;
  principal: string;
  deputy: string;
  from: string;
  until: string;
};

/** Everything that waits for one person, and what they decided lately. Plain JSON. */
export type Inbox = {
  /** What is too late comes first, then what ends soonest, then what has waited longest. */
  waiting: InboxItem[];
  decided: Decided[];
  /** In whose place they decide. */
  delegatedToMe: Delegation[];
  /** Who decides in their place. */
  delegatedByMe: Delegation[];
  asOf: string;
};
