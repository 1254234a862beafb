import type { Prisma } from "@/prisma/generated/client";

export type Redact = (text: string) => string;

/** Text as the database can keep it, without secrets. */
export function keptText(text: string, redact: Redact): string {
  return redact(text).replaceAll("\0", "").toWellFormed();
}

/** Anything as JSON that the database can keep, without secrets. */
export function keptJson(value: unknown, redact: Redact): Prisma.InputJsonValue {
  const text = JSON.stringify(value ?? null, (_, part) =>
    typeof part === "string"
      ? keptText(part, redact)
      : typeof part === "bigint"
        ? String(part)
        : part,
  );
  return JSON.parse(text);
}
