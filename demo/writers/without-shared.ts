import type { JournalledTable, Row } from "@/demo/systems/journalled-table";

/** The part of a row that only the application changes, and that can therefore be compared. */
export function withoutShared({ shared = [] }: JournalledTable, row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !shared.includes(column)));
}
