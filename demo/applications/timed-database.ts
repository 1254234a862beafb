import type { Pool } from "pg";
import type { z } from "zod";
import { query, type Sql } from "@/lib/pg/sql";
import type { Latency } from "./latency";

/** The database as the endpoints read it: every query is timed. */
export class TimedDatabase {
  constructor(
    readonly pool: Pool,
    readonly latency: Latency,
  ) {}

  async query<Row extends z.ZodType>(row: Row, statement: Sql): Promise<z.output<Row>[]> {
    const began = performance.now();
    try {
      return await query(this.pool, row, statement);
    } finally {
      this.latency.observe((performance.now() - began) / 1_000);
    }
  }
}
