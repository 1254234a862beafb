import { isSessionGone } from "@/lib/kinds/session/explain-error";
import type { Sending } from "./sql-units";

/** A statement failed, or the commit after it did. */
export class StatementError extends Error {
  constructor(
    readonly sending: Sending,
    override readonly cause: unknown,
    readonly more: { at?: "commit"; waitedFor?: string | null } = {},
  ) {
    super("A statement failed.", { cause });
  }

  /** Whether nobody can tell from here what became of it. */
  get isLost(): boolean {
    return isSessionGone(this.cause);
  }
}
