/** Every problem that a person can meet. Each has a heading in docs/errors.md; a test compares the two. */
export const ERROR_CODES = [
  "address_in_use",
  "audit_chain_broken",
  "database_newer_than_code",
  "database_of_another_panel",
  "database_too_old",
  "database_unreachable",
  "disk_full",
  "embedded_server_failed",
  "engine_running",
  "engine_superseded",
  "evidence_changed",
  "fresh_authentication_needed",
  "invalid_input",
  "migration_changed",
  "migration_failed",
  "not_allowed",
  "not_at_the_wheel",
  "not_found",
  "not_possible",
  "not_validated",
  "panel_already_running",
  "playbook_invalid",
  "pooler_in_between",
  "request_too_large",
  "rollback_impossible",
  "secret_unreadable",
  "session_ended",
  "setting_invalid",
  "setup_done",
  "sign_in_failed",
  "sign_in_limited",
  "signed_out",
  "stale_state",
  "table_busy",
  "table_changed",
  "target_busy",
  "target_unreachable",
  "target_url_invalid",
  "unexpected",
  "wrong_origin",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

type Explanation = {
  /** What happened, and whether anything was changed. */
  message: string;
  /** What to do next. */
  remedy: string;
  /** Sentences for single fields of a form, by the field's name. */
  fields?: Record<string, string>;
  /** Where somebody without a password proves who they are. */
  signInAt?: string | undefined;
  cause?: unknown;
};

/** An error that a person will read. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly remedy: string;
  readonly fields: Record<string, string>;
  readonly signInAt: string | undefined;

  constructor(code: ErrorCode, { message, remedy, fields = {}, signInAt, cause }: Explanation) {
    super(message, { cause });
    this.name = "AppError";
    this.code = code;
    this.remedy = remedy;
    this.fields = fields;
    this.signInAt = signInAt;
  }
}

/** The thing is not there, or is not for this person to see: the answer is the same. */
export function notFound(kind: string, id: string): AppError {
  return new AppError("not_found", {
    message: `There is no ${kind} ${id}, or it is not yours to see. Nothing was changed.`,
    remedy: "Check the address, or go back to the list.",
  });
}
