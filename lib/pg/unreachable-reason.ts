import type { UnreachableReason } from "@/lib/core/target-unreachable";
import { codeOf, PG_ERROR } from "./error-codes";

/** What the network, TLS and PostgreSQL call the reasons that a person can act on. */
const BY_CODE: Record<string, UnreachableReason> = {
  ENOTFOUND: "name_unknown",
  EAI_AGAIN: "name_service_down",
  ECONNREFUSED: "refused",
  EHOSTUNREACH: "no_route",
  ENETUNREACH: "no_route",
  EADDRNOTAVAIL: "no_route",
  ETIMEDOUT: "no_answer",
  ECONNRESET: "hung_up",
  EPIPE: "hung_up",

  EPROTO: "tls_failed",
  CERT_HAS_EXPIRED: "certificate_expired",
  CERT_NOT_YET_VALID: "certificate_not_yet_valid",
  ERR_TLS_CERT_ALTNAME_INVALID: "certificate_of_other_host",
  CERT_SIGNATURE_FAILURE: "certificate_untrusted",
  CERT_UNTRUSTED: "certificate_untrusted",
  DEPTH_ZERO_SELF_SIGNED_CERT: "certificate_untrusted",
  SELF_SIGNED_CERT_IN_CHAIN: "certificate_untrusted",
  UNABLE_TO_GET_ISSUER_CERT: "certificate_untrusted",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "certificate_untrusted",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "certificate_untrusted",

  [PG_ERROR.invalidPassword]: "password_wrong",
  [PG_ERROR.invalidAuthorization]: "user_refused",
  [PG_ERROR.databaseMissing]: "database_missing",
  [PG_ERROR.insufficientPrivilege]: "database_denied",
  [PG_ERROR.databaseClosed]: "database_closed",
  [PG_ERROR.tooManyConnections]: "too_many_connections",
  [PG_ERROR.startingUp]: "not_ready",
  [PG_ERROR.adminShutdown]: "session_ended",
  [PG_ERROR.crashShutdown]: "session_ended",
  [PG_ERROR.databaseDropped]: "session_ended",
  [PG_ERROR.idleSessionTimeout]: "session_ended",
  [PG_ERROR.protocolViolation]: "pooler_refused",
};

const SQLSTATE = /^[0-9A-Z]{5}$/;

/** Why a connection could not be made, told by codes alone. */
export function unreachableReason(error: unknown): UnreachableReason {
  const code = codeOf(error);
  if (code === undefined) return "unexpected";
  const known = BY_CODE[code];
  if (known) return known;
  if (SQLSTATE.test(code)) return "refused_by_server";
  return /^(ERR_SSL|ERR_TLS|CERT_)/.test(code) ? "tls_failed" : "unexpected";
}

/** Why a session that was open broke off, or nothing when the error is about a statement. */
export function brokenSessionReason(error: unknown): UnreachableReason | undefined {
  switch (codeOf(error)) {
    case PG_ERROR.adminShutdown:
    case PG_ERROR.crashShutdown:
    case PG_ERROR.databaseDropped:
    case PG_ERROR.idleSessionTimeout:
      return "session_ended";
    case PG_ERROR.queryCanceled:
      return "answer_too_slow";
    case "ECONNRESET":
    case "EPIPE":
    case "ETIMEDOUT":
      return "hung_up";
    default:
      return undefined;
  }
}
