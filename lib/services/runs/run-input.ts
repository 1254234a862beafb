import { z } from "zod";

/** Why somebody does what is not the plain way on; it is kept with the act. */
export const Reason = z
  .string({ error: "Say why." })
  .trim()
  .min(3, "Say why, in a few words.")
  .max(1_000, "Use at most 1,000 characters.");

export const Note = z.string().trim().max(4_000, "Use at most 4,000 characters.");

export const OfRun = z.object({ runId: z.uuid() });
export const OfPhase = OfRun.extend({ phaseId: z.string().min(1).max(100) });
export const OfStep = OfRun.extend({ stepId: z.string().min(1).max(100) });
export const OfGate = OfRun.extend({ gateId: z.string().min(1).max(100) });
