import type { Client } from "pg";
import type { Outside } from "@/lib/core/outside";
import type { Progress } from "@/lib/core/run/run-view";
import type { Scope } from "@/lib/core/run/scope";
import type { Secret } from "@/lib/core/secret";

export type TargetSessionOptions = {
  /** Past a pooler, or on the replica; without such an address the main one, or an error for the replica. */
  address?: "main" | "direct" | "replica";
  readOnly?: boolean;
  statementTimeoutMs?: number;
  lockTimeoutMs?: number;
  idleInTransactionTimeoutMs?: number;
};

/** What an attempt is given to work with. Everything it writes is fenced by its epoch. */
export type StepContext = {
  run: { id: string; number: number; kind: string; target: string };
  step: { id: string; title: string };
  epoch: number;
  scope: Scope;
  /** Aborted when the step is to stop or the attempt is no longer ours; the reason says which. */
  signal: AbortSignal;
  /** Aborted when the step is to pause; only kinds that can pause look at it. */
  pause: AbortSignal;
  /** Opens a session in the target that is named for this attempt; the engine ends it afterwards. */
  connect(options?: TargetSessionOptions): Promise<Client>;
  /** Adds lines to the attempt's output; bounded and streamed by the engine. A section folds. */
  log(text: string, section?: string): void;
  /** Where lines come faster than they are kept, when there is room again: whoever can wait does. */
  room(): Promise<void> | undefined;
  progress(progress: Omit<Progress, "advancedAt">): void;
  /** What a later attempt or a taking over begins from; null at first. */
  readCheckpoint(): unknown;
  writeCheckpoint(checkpoint: unknown): Promise<void>;
  outside: Outside;
  /** A secret that the administrator listed, by its name. */
  secret(name: string): Secret;
  now(): Date;
};
