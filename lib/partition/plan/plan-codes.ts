/** Every reason why a plan is refused. Each has a row in the README with its test. */
export const REFUSAL_CODES = [
  "bound_elsewhere",
  "check_not_carried",
  "column_not_carried",
  "exclusion_not_carried",
  "extension_member",
  "foreign_key_not_carried",
  "function_not_ours",
  "index_not_carried",
  "inheritance",
  "is_partitioned",
  "key_has_infinity",
  "key_has_nulls",
  "key_missing",
  "key_outside_calendar",
  "key_type",
  "key_uuid_version",
  "materialized_view",
  "name_taken",
  "not_a_table",
  "not_owner",
  "not_primary_server",
  "option_invalid",
  "policy_not_ours",
  "prepared_transaction",
  "primary_key_missing",
  "publication_not_carried",
  "row_security_hides",
  "row_type_used",
  "rules",
  "security_labels",
  "sequence_shared",
  "space_too_small",
  "subscription",
  "swap_too_long",
  "tablespace_not_ours",
  "too_many_locks",
  "too_many_partitions",
  "trigger_changes_key",
  "trigger_not_carried",
  "unlogged",
  "may_not_create",
  "view_needs_key",
  "view_not_ours",
] as const;

/** Every question that a plan may ask. */
export const QUESTION_CODES = [
  "drop_foreign_key",
  "forbid_null_keys",
  "refresh_subscribers",
  "skip_invalid_index",
  "space_unknown",
  "widen_unique",
] as const;

/** Every warning that a plan may give. */
export const WARNING_CODES = [
  "application_statements",
  "busy_table",
  "cron_jobs",
  "event_triggers",
  "freezing_soon",
  "functions_mention",
  "grants_of_others",
  "identity_margin",
  "long_swap",
  "many_partitions",
  "no_key_index",
  "old_snapshots",
  "rows_outside",
  "rows_stay_behind",
  "trigger_before",
  "trigger_sees_partition",
  "uniqueness_widened",
  "while_it_lasts",
] as const;

export type PlanCode =
  | (typeof REFUSAL_CODES)[number]
  | (typeof QUESTION_CODES)[number]
  | (typeof WARNING_CODES)[number];
