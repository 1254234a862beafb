import { z } from "zod";
import { parseDuration } from "@/lib/core/duration-text";
import { AppError } from "@/lib/core/errors";
import type { Scope } from "@/lib/core/run/scope";
import { fillText } from "./fill/fill-text";
import { requireKnown } from "./fill/require-known";

const DURATION = /^(\d{1,9}(\.\d{1,3})?(ms|[wdhms]))+$|^\{\{[^{}]*\}\}$/;

/** A duration as it is written, or a reference to one. */
export const DurationText = z
  .string()
  .regex(DURATION, "must be a duration such as 30s, 5m or 1h30m");

/** The milliseconds of a duration as it is written. */
export function durationMs(text: string, scope: Scope): number {
  requireKnown(text, scope);
  const filled = fillText(text, scope);
  const ms = parseDuration(filled);
  if (ms !== undefined && ms >= 0) return ms;
  throw new AppError("invalid_input", {
    message: `${text} stands for "${filled}", which is no duration. The step was not begun.`,
    remedy: "A duration is written as 30s, 5m or 1h30m. Correct the parameter or the playbook.",
  });
}
