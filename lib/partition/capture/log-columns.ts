import type { TableShape } from "@/lib/partition/shape";

/** The columns of the change log that hold the key: they are numbered, so that no name can be in the way. */
export function logKeys({ primaryKey }: TableShape): string[] {
  return primaryKey.map((_, i) => `key_${i + 1}`);
}

/** The column of the change log that holds the partition key the row had. */
export const LOG_PART = "part";
