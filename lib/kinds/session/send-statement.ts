import { type Client, type FieldDef, Query, type QueryArrayConfig } from "pg";
import type { NoticeSeen, RowsSeen } from "@/lib/core/run/evidence/evidence";
import type { Scalar } from "@/lib/core/run/scope";
import type { Sql } from "@/lib/pg/sql";
import { ResultReader } from "./read-result";

const ROWS_KEPT = 100;
const NOTICES_KEPT = 200;

export type Sent = {
  ms: number;
  /** Rows returned or changed, where the command counts any. */
  rows: number | null;
  result: RowsSeen | null;
  /** The columns of the only row, where there was one row. */
  values: Record<string, Scalar> | undefined;
};

export type OnRow = (row: readonly (string | null)[], fields: readonly FieldDef[]) => void;

/** Sends exactly one statement and reads its rows as text. It never holds more rows than it keeps. */
export async function sendStatement(client: Client, statement: Sql, onRow?: OnRow): Promise<Sent> {
  const reader = new ResultReader(ROWS_KEPT);
  const startedAt = performance.now();
  const { fields, rowCount } = await new Promise<{ fields: FieldDef[]; rowCount: number | null }>(
    (resolve, reject) => {
      const query = new Query<string[]>(asText(statement));
      query.on("row", (row: (string | null)[], found) => {
        reader.take(row);
        onRow?.(row, found?.fields ?? []);
      });
      query.on("error", reject);
      query.on("end", resolve);
      client.query(query);
    },
  );
  return {
    ms: performance.now() - startedAt,
    rows: fields.length > 0 ? reader.count : rowCount,
    result: reader.seen(fields),
    values: reader.values(fields),
  };
}

/** The extended protocol refuses a text of two statements, whatever the server's grammar makes of it. */
function asText({ text, values }: Sql): QueryArrayConfig & { queryMode: "extended" } {
  return {
    ...{ text, values: [...values], rowMode: "array", queryMode: "extended" },
    types: { getTypeParser: () => (value: string) => value },
  };
}

/** What the server says besides results, while the work goes on. */
export class Notices {
  #kept: NoticeSeen[] = [];
  #leftOut = 0;

  /** Without room for more, the server has to wait with what else it says. */
  constructor(
    client: Client,
    { say, room }: { say: (text: string) => void; room: () => Promise<void> | undefined },
  ) {
    const { stream } = client.connection;
    client.on("notice", ({ severity = "NOTICE", message = "", detail, hint }) => {
      const text = [message, detail, hint].filter(Boolean).join(" ");
      say(`${severity}: ${text}`);
      const again = stream.isPaused() ? undefined : room();
      if (again !== undefined) {
        stream.pause();
        void again.then(() => stream.resume());
      }
      if (this.#kept.length < NOTICES_KEPT) this.#kept.push({ severity, text });
      else this.#leftOut += 1;
    });
  }

  /** Those since the last time. */
  take(): { notices: NoticeSeen[]; noticesLeftOut: number } {
    const taken = { notices: this.#kept, noticesLeftOut: this.#leftOut };
    this.#kept = [];
    this.#leftOut = 0;
    return taken;
  }
}
