import type { TargetAddress } from "@/lib/core/target-address";
import { TargetUnreachable, type UnreachableReason } from "@/lib/core/target-unreachable";
import { brokenSessionReason, unreachableReason } from "./unreachable-reason";

const QUOTE_LENGTH_MAX = 300;

/** The reasons that the words of the other side make clearer. */
const QUOTED = new Set<UnreachableReason>([
  ...(["database_closed", "not_ready", "pooler_refused", "refused_by_server"] as const),
  ...(["tls_failed", "too_many_connections", "unexpected", "user_refused"] as const),
]);

/** Why there is no session, for a person. What it was made from is not kept: it may hold secrets. */
export function explainRefusal(error: unknown, address: TargetAddress): TargetUnreachable {
  if (error instanceof TargetUnreachable) return error;
  const reason = unreachableReason(error);
  const quote = QUOTED.has(reason) ? quoteFrom(error, address) : undefined;
  return new TargetUnreachable(address, reason, { quote });
}

/** Why an open session broke off, or the error itself when the session is not at fault. */
export function explainBreak(error: unknown, address: TargetAddress): unknown {
  const reason = brokenSessionReason(error);
  return reason ? new TargetUnreachable(address, reason, { midway: true }) : error;
}

/** What the other side said, on one line, without the password: a server can repeat what it was sent. */
function quoteFrom(error: unknown, { password }: TargetAddress): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const secret = password?.reveal();
  const clean = secret ? error.message.replaceAll(secret, "[secret]") : error.message;
  return clean.replaceAll(/[\p{Cc}\s]+/gu, " ").slice(0, QUOTE_LENGTH_MAX);
}
