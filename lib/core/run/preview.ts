import type { Loss } from "./loss/loss";

/** What a step will do, exactly, before anybody clicks. */
export type PreviewPart =
  | { kind: "sql"; text: string; note?: string; settings?: Record<string, string>; lock?: string }
  | { kind: "command"; argv: string[]; note?: string }
  | { kind: "request"; method: string; url: string; body?: string; note?: string }
  | { kind: "words"; text: string }
  | ({ kind: "loss" } & Loss);
