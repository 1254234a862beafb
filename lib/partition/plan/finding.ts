import type { PlanCode } from "./plan-codes";

/** Something that stands in the way, with the way out. */
export type Refusal = { code: PlanCode; subject: string; message: string; remedy: string };

/** Something that is given up, which only a person can answer for: `--accept ID`, or `accept` in a playbook. */
export type OpenQuestion = Refusal & { id: string };

/** A question with whether it was answered. */
export type Question = OpenQuestion & { isAccepted: boolean };

/** Something to know beforehand that stops nothing. */
export type Warning = { code: PlanCode; subject: string; message: string };
