import type { Redact } from "./redact";

/** The value with secrets taken out of every text in it, names of members included. */
export function redactDeep<Value>(value: Value, redact: Redact): Value {
  // What goes in as JSON comes out in the same shape; only its texts are others.
  return redacted(value, redact) as Value;
}

function redacted(value: unknown, redact: Redact): unknown {
  if (typeof value === "string") return redact(value);
  if (Array.isArray(value)) return value.map((one) => redacted(one, redact));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [redact(key), redacted(one, redact)]),
  );
}
