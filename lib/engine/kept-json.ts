import type { Prisma } from "@/prisma/generated/client";

export type Redact = (text: string) => string;

/** Text as the database can keep it, without secrets. */
export function keptText(text: string, redact: Redact): string {
  return redact(text).replaceAll("\0", "").toWellFormed();
}

/** Anything as JSON that the database can keep, without secrets. */
export function keptJson(value: unknown, redact: Redact): Prisma.InputJsonValue {
  const text = JSON.stringify(value ?? null, (_, part) =>
    typeof part === "bigint" ? String(part) : part,
  );
  return kept(JSON.parse(text), redact);
}

/** Names of members are texts like any other. */
function kept(value: Prisma.InputJsonValue, redact: Redact): Prisma.InputJsonValue {
  if (typeof value === "string") return keptText(value, redact);
  if (Array.isArray(value)) return value.map((one) => kept(one, redact));
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).map(([name, one]) => [
    keptText(name, redact),
    kept(one, redact),
  ]);
  return Object.fromEntries(members);
}
