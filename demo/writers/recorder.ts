import { DatabaseError, type Pool } from "pg";
import { z } from "zod";
import type { Journal } from "@/demo/journal/journal";
import type { Intent } from "@/demo/journal/journal-line";
import type { JournalledTable, Row } from "@/demo/systems/journalled-table";
import { query, type Sql } from "@/lib/pg/sql";
import { deleteRow, insertRow, updateRow } from "./row-statements";
import { withoutShared } from "./without-shared";

/** How one write ended. An unknown end can be found out by `whenKnown`. */
export type Outcome =
  | { kind: "done"; row: Row | null }
  | { kind: "refused"; reason: string }
  | { kind: "unknown"; intent: Intent; backend: number };

const Written = z.object({ row: z.record(z.string(), z.unknown()) });

/** Writes rows so that the journal knows of each before the database does, and of its end after. */
export class Recorder {
  constructor(
    readonly pool: Pool,
    readonly journal: Journal,
    /** Hears how long each answer took. */
    readonly onAnswer: (seconds: number) => void = () => {},
  ) {}

  insert(table: JournalledTable, row: Row): Promise<Outcome> {
    const intent = { op: "insert", table: table.name, key: table.keyOf(row), set: row } as const;
    return this.#write(table, this.journal.intend(intent), insertRow(table.name, row));
  }

  update(table: JournalledTable, was: Row): Promise<Outcome> {
    const set = table.changes(was);
    const intent = this.journal.intend({ op: "update", ...identify(table, was), set });
    return this.#write(table, intent, updateRow(table.name, was, set));
  }

  delete(table: JournalledTable, was: Row): Promise<Outcome> {
    const intent = this.journal.intend({ op: "delete", ...identify(table, was) });
    return this.#write(table, intent, deleteRow(table.name, was));
  }

  async #write(table: JournalledTable, intent: Intent, statement: Sql): Promise<Outcome> {
    const client = await this.pool.connect().catch((error: unknown) => textOf(error));
    // Without a connection nothing was sent.
    if (typeof client === "string") return this.#refuse(intent, client);
    const backend = "processID" in client ? Number(client.processID) : 0;
    try {
      const began = performance.now();
      const rows = await query(client, Written, statement);
      this.onAnswer((performance.now() - began) / 1_000);
      client.release();
      return this.#settle(table, intent, rows[0]?.row);
    } catch (error) {
      client.release(true);
      if (hasAnswered(error)) return this.#refuse(intent, textOf(error));
      this.journal.unknown(intent, textOf(error));
      return { kind: "unknown", intent, backend };
    }
  }

  #settle(table: JournalledTable, intent: Intent, written: Row | undefined): Outcome {
    if (!written) return this.#refuse(intent, "There is no such row.");
    const row = intent.op === "delete" ? null : written;
    this.journal.done(intent, row && withoutShared(table, row));
    return { kind: "done", row };
  }

  #refuse(intent: Intent, reason: string): Outcome {
    this.journal.refused(intent, reason);
    return { kind: "refused", reason };
  }
}

function identify(table: JournalledTable, was: Row) {
  return { table: table.name, key: table.keyOf(was), was: withoutShared(table, was) };
}

/** An error that the server sent while it kept the session: the statement was rolled back. */
function hasAnswered(error: unknown): boolean {
  return error instanceof DatabaseError && error.severity === "ERROR";
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
