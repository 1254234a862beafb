import { z } from "zod";

const Row = z.record(z.string(), z.unknown());

const Intent = z.object({
  n: z.int(),
  at: z.string(),
  op: z.enum(["insert", "update", "delete"]),
  table: z.string(),
  key: z.string(),
  /** What is to be written. */
  set: Row.optional(),
  /** The row as it was found, for an update or a delete. */
  was: Row.optional(),
});

/** The database has committed: the row as it is now, or null when it is gone. */
const Done = z.object({ n: z.int(), at: z.string(), done: Row.nullable() });

/** The database has refused, so nothing was changed. */
const Refused = z.object({ n: z.int(), at: z.string(), refused: z.string() });

/** The connection was lost before the answer; a later line for the same number says how it ended. */
const Unknown = z.object({ n: z.int(), at: z.string(), unknown: z.string() });

/** Work that was turned away before it reached the database. */
const TurnedAway = z.object({ at: z.string(), turnedAway: z.string() });

/** A process begins to write; the name is that of its database sessions. */
const Session = z.object({ at: z.string(), session: z.string() });

/** Everything before this line is settled; the number is the last one used. */
const Closed = z.object({ at: z.string(), closed: z.int() });

export const JournalLine = z.union([Intent, Done, Refused, Unknown, TurnedAway, Session, Closed]);

export type Intent = z.infer<typeof Intent>;
export type JournalLine = z.infer<typeof JournalLine>;
