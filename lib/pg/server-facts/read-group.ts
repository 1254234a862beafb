import type { ClientBase } from "pg";
import type { Reading } from "@/lib/core/server-facts";
import { codeOf, PG_ERROR } from "@/lib/pg/error-codes";
import { inReadOnly, type ReadLimits } from "@/lib/pg/read-only";

const NOT_OFFERED = "This server does not offer it.";

/** The errors that spoil one group of facts and say nothing about the others. */
const STATE_BY_CODE: Record<string, Exclude<Reading<unknown>, { state: "read" }>> = {
  [PG_ERROR.insufficientPrivilege]: { state: "hidden", why: "This role may not see it." },
  [PG_ERROR.queryCanceled]: { state: "unread", why: "It took longer than the time we allow." },
  [PG_ERROR.lockNotAvailable]: { state: "unread", why: "Another session held a lock on it." },
  [PG_ERROR.featureNotSupported]: { state: "unread", why: NOT_OFFERED },
  [PG_ERROR.undefinedFunction]: { state: "unread", why: NOT_OFFERED },
  [PG_ERROR.undefinedTable]: { state: "unread", why: NOT_OFFERED },
};

/** Reads one group of facts in a transaction of its own. */
export async function readGroup<Value>(
  client: ClientBase,
  limits: ReadLimits,
  work: (client: ClientBase) => Promise<Value>,
): Promise<Reading<Value>> {
  try {
    return { state: "read", value: await inReadOnly(client, limits, () => work(client)) };
  } catch (error) {
    const state = STATE_BY_CODE[codeOf(error) ?? ""];
    if (state) return state;
    throw error;
  }
}
