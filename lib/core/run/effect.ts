import { z } from "zod";

/** What a step does to its target. */
export const Effect = z.enum(["reads", "changes", "destroys"]);
export type Effect = z.output<typeof Effect>;

/** What is done with a step whose worker is gone: begin again, find out, or ask a person. */
export const AfterCrash = z.enum(["rerun", "probe", "ask"]);
export type AfterCrash = z.output<typeof AfterCrash>;

/** What a check that does not hold leads to. */
export const Consequence = z.enum(["hold", "warn", "rollback"]);
export type Consequence = z.output<typeof Consequence>;
