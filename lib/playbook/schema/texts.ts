import { z } from "zod";

/** Of a step or a phase. Part of the name of every session on the target, hence the length. */
export const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower case words with hyphens, such as row-count")
  .max(30, "must have 30 characters at most");

/** Pages of a run, beside those of its phases. */
const PAGES = ["report", "rollback", "gates"];

/** The id of a phase, which is the address of its page too. */
export const PhaseId = Id.refine((id) => !PAGES.includes(id), {
  error: ({ input }) => `must not be ${input}, which is another page of the run`,
});

const DURATION = /^-?(\d{1,9}(\.\d{1,3})?(ms|[wdhms]))+$|^0$|^\{\{[^{}]*\}\}$/;

/** A duration as it is written, or a reference to a parameter of the type duration. */
export const WrittenDuration = z
  .string()
  .regex(DURATION, "must be a duration such as 30m, 1h30m or 2d");

/** A line of text for people. */
export const Line = z.string().trim().min(1, "must not be empty").max(300);

/** Text for people, of any length that is read. */
export const Prose = z.string().trim().min(1, "must not be empty").max(20_000);

/** How many of each part or kind of lead: `{ devops lead: 1 }`. */
export const WrittenPeople = z.record(
  z.string().trim().min(1).max(60),
  z.number().int("must be a whole number").min(1).max(20),
);
