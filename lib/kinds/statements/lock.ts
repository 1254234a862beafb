import type { RangeVar } from "libpg-query";

/** PostgreSQL's table locks, weakest first. */
export const LOCK_MODES = [
  "ACCESS SHARE",
  "ROW SHARE",
  "ROW EXCLUSIVE",
  "SHARE UPDATE EXCLUSIVE",
  "SHARE",
  "SHARE ROW EXCLUSIVE",
  "EXCLUSIVE",
  "ACCESS EXCLUSIVE",
] as const;
export type LockMode = (typeof LOCK_MODES)[number];

export type Lock = { mode: LockMode; relation: string };

/** The lock of this mode on a relation that the statement names. */
export function lockOn(mode: LockMode, relation: RangeVar | undefined): Lock[] {
  return relation ? [{ mode, relation: nameRelation(relation) }] : [];
}

function nameRelation({ schemaname, relname }: RangeVar): string {
  return [schemaname, relname].filter(Boolean).join(".");
}
