import { z } from "zod";

/** Why somebody does what is not the plain way on; it is kept with the act. */
export const Reason = z
  .string({ error: "Say why." })
  .trim()
  .min(3, "Say why, in a few words.")
  .max(1_000, "Use at most 1,000 characters.");

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$/;
const SAY_WHEN = "Give a moment such as 2026-02-15T02:00Z.";

/** A moment with its zone; seconds may be left out, as forms do. */
export const Moment = z
  .string({ error: SAY_WHEN })
  .regex(MOMENT, SAY_WHEN)
  .refine((text) => !Number.isNaN(Date.parse(text)), SAY_WHEN);

export const Note = z.string().trim().max(4_000, "Use at most 4,000 characters.");

export const OfRun = z.object({ runId: z.uuid() });
export const OfPhase = OfRun.extend({ phaseId: z.string().min(1).max(100) });
export const OfStep = OfRun.extend({ stepId: z.string().min(1).max(100) });
/** The attempt that was seen; what is decided on it does not count for a newer one. */
export const SeenEpoch = z.coerce.number().int().min(0).optional();
export const OfGate = OfRun.extend({ gateId: z.string().min(1).max(100) });
