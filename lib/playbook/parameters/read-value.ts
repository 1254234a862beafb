import { parseDuration, writeDuration } from "@/lib/core/duration-text";
import type { PlanValue } from "@/lib/core/run/run-plan";
import type { ParameterSpec } from "@/lib/playbook/schema/parameter-schema";

/** A value, or why the text is none, as the end of a sentence that begins with its name. */
export type ValueRead = { value: PlanValue } | { wrong: string };

/** Reads what was written for a parameter, as far as no target is needed for it. */
export function readValue(spec: ParameterSpec, text: string): ValueRead {
  switch (spec.type) {
    case "table":
      return { value: { type: "table", ...splitTable(text) } };
    case "column":
      return { value: { type: "column", name: text } };
    case "choice":
      return spec.of.map(String).includes(text)
        ? { value: { type: "text", text } }
        : { wrong: `must be one of ${spec.of.join(", ")}` };
    case "integer":
    case "number":
      return readNumber(spec, text);
    case "boolean":
      return readBoolean(text);
    case "duration":
      return readDuration(spec, text);
    case "time":
      return readTime(text);
    case "text":
      return text.length > (spec.max ?? 10_000)
        ? { wrong: `must have ${spec.max ?? 10_000} characters at most` }
        : { value: { type: "text", text } };
    case "site":
    case "command":
    case "source":
    case "channel":
      return { value: { type: "text", text } };
  }
}

function splitTable(text: string): { schema: string; name: string } {
  const dot = text.indexOf(".");
  if (dot === -1) return { schema: "public", name: text };
  return { schema: text.slice(0, dot), name: text.slice(dot + 1) };
}

function readNumber(
  { type, min, max }: Extract<ParameterSpec, { type: "integer" | "number" }>,
  text: string,
): ValueRead {
  const isWritten = type === "integer" ? /^[-+]?\d{1,15}$/ : /^[-+]?\d{1,15}(\.\d{1,15})?$/;
  if (!isWritten.test(text)) {
    return { wrong: type === "integer" ? "must be a whole number" : "must be a number" };
  }
  const number = Number(text);
  if (min !== undefined && number < min) return { wrong: `must be at least ${min}` };
  if (max !== undefined && number > max) return { wrong: `must be at most ${max}` };
  return { value: { type: "number", number } };
}

function readBoolean(text: string): ValueRead {
  const word = text.toLowerCase();
  if (["true", "yes", "on"].includes(word)) return { value: { type: "boolean", boolean: true } };
  if (["false", "no", "off"].includes(word)) return { value: { type: "boolean", boolean: false } };
  return { wrong: "must be yes or no" };
}

function readDuration(
  { min, max }: Extract<ParameterSpec, { type: "duration" }>,
  text: string,
): ValueRead {
  const ms = parseDuration(text);
  if (ms === undefined || ms < 0) return { wrong: "must be a duration such as 30m, 1h30m or 2d" };
  const [minMs, maxMs] = [min, max].map((bound) => parseDuration(bound ?? ""));
  if (minMs !== undefined && ms < minMs)
    return { wrong: `must be at least ${writeDuration(minMs)}` };
  if (maxMs !== undefined && ms > maxMs)
    return { wrong: `must be at most ${writeDuration(maxMs)}` };
  return { value: { type: "duration", ms } };
}

const MOMENT = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[-+]\d{2}:?\d{2})?)?$/;

function readTime(text: string): ValueRead {
  // A moment without a zone is meant in UTC.
  const zoned = /(Z|[-+]\d{2}:?\d{2})$/.test(text.slice(10)) ? text : `${text.replace(" ", "T")}Z`;
  const at = new Date(text.length === 10 ? text : zoned.replace(" ", "T"));
  return MOMENT.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(at.getTime())
    ? { value: { type: "time", at: at.toISOString() } }
    : { wrong: "must be a moment such as 2026-03-01T02:00:00Z" };
}

/** The 31st of February is taken for a day in March otherwise. */
function isDay(text: string): boolean {
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
