import { PrismaPg } from "@prisma/adapter-pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";

/** The panel's own database. */
export type Database = PrismaClient;

/** One transaction on it. */
export type Transaction = Prisma.TransactionClient;

/** Opens the panel's database; whoever opens it closes it with `$disconnect()`. */
export function openDatabase(url: string): Database {
  return new PrismaClient({
    adapter: new PrismaPg({ connectionString: url, application_name: "slackwater" }),
    // A busy server is no reason to undo what somebody has clicked.
    transactionOptions: { maxWait: 20_000, timeout: 20_000 },
  });
}

/** Reads everything as one moment has it: nothing that is committed meanwhile is seen. */
export function readAtOneMoment<Found>(
  db: Database,
  read: (tx: Transaction) => Promise<Found>,
  patience: { maxWait?: number; timeout?: number } = {},
): Promise<Found> {
  return db.$transaction(read, { isolationLevel: "RepeatableRead", ...patience });
}
