import type { Client } from "pg";
import type { z } from "zod";
import type { Outside } from "@/lib/core/outside";
import type { AfterCrash, Effect } from "@/lib/core/run/effect";
import type { Loss } from "@/lib/core/run/loss/loss";
import type { PreviewPart } from "@/lib/core/run/preview";
import type { Evidence, Scope } from "@/lib/core/run/scope";
import type { StepContext } from "./step-context";

export type { PreviewPart } from "@/lib/core/run/preview";

/** How an attempt ends, or that it goes on later with nobody at work meanwhile. */
export type Outcome =
  | { verdict: "passed"; words: string; evidence: Evidence }
  | {
      verdict: "failed";
      words: string;
      evidence: Evidence;
      /** What troubleshooting entries are matched against. */
      failure?: { sqlstate: string | null; text: string };
      /** The figures that a tolerance is held against. */
      figures?: Record<string, number>;
      /** What did not hold, by the names of its figures where it has some: a tolerance must bound each. */
      failing?: string[];
      /** Its own input says that the run need not wait for it: tolerated by the playbook, never passed. */
      isOptional?: true;
    }
  /** Only where the signal of the context fired: what had been done by then. */
  | { verdict: "stopped"; words: string; evidence: Evidence }
  | { verdict: "paused" }
  | { verdict: "later"; at: Date; words: string };

/** What a probe finds out about an attempt whose worker is gone. */
export type Probed =
  | { found: "done"; words: string; evidence: Evidence }
  | { found: "not done" }
  | { found: "unknown"; words: string };

/** An earlier step that an input names, with where it does. */
export type BuiltOn = {
  path: readonly PropertyKey[];
  step: string;
  /** The kind that the step must be of. */
  kind: string;
  /** What it must have left, and where that is asked for. */
  values: { path: readonly PropertyKey[]; name: string }[];
};

/**
 * A kind of step. Buttons, badges, confirmations and recovery follow from what it declares, never
 * from its name.
 */
export type StepKind<Schema extends z.ZodType = z.ZodType> = {
  /** The key under which a playbook's step has its input. */
  name: string;
  /** For people and for the reference page: one sentence. */
  about: string;
  /** Of the input as written, with references still in its texts. `describe()` feeds the docs. */
  schema: Schema;
  by: "worker" | "people";
  /** It only passes the time or passes something on: that it went well says nothing of the target. */
  judges?: false;
  /** What was listed decides for some: a command says itself what it does. */
  effect(input: z.output<Schema>, outside: Outside): Effect;
  afterCrash(input: z.output<Schema>, outside: Outside): AfterCrash;
  isPausable: boolean;
  isStoppable: boolean;
  /** The names that later steps may refer to, `{{ step.name }}`, or "any" where only a run can tell. */
  values(input: z.output<Schema>): readonly string[] | "any";
  /** Earlier steps that it takes whole, by their names and not by reference. */
  buildsOn?(input: z.output<Schema>): readonly BuiltOn[];
  /** What it will do with these values; a reference to what is not known yet stays as it is written. */
  preview(input: z.output<Schema>, scope: Scope, outside: Outside): Promise<PreviewPart[]>;
  /** What only a look into the target can tell of it. The session is read-only and somebody else ends it. */
  previewThere?(
    look: () => Promise<Client>,
    input: z.output<Schema>,
    scope: Scope,
  ): Promise<PreviewPart[]>;
  /** What will be gone, found and counted in the target; for kinds that can destroy. The session is as above. */
  losses?(look: () => Promise<Client>, input: z.output<Schema>, scope: Scope): Promise<Loss[]>;
  run(ctx: StepContext, input: z.output<Schema>): Promise<Outcome>;
  /** Finds out what became of an attempt whose worker is gone; for kinds that say `probe`. */
  probe?(ctx: StepContext, input: z.output<Schema>): Promise<Probed>;
  /** Ends what an attempt whose worker is gone has left running outside the target, where it is to stop. */
  clear?(ctx: StepContext, input: z.output<Schema>): Promise<void>;
};

/** Declares a kind, so that its parts are checked against its schema. */
export function declareKind<Schema extends z.ZodType>(kind: StepKind<Schema>): StepKind<Schema> {
  return kind;
}
