/** Something about a playbook that is not right, and where. Lines and columns count from one. */
export type Problem = {
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  severity: "error" | "warning";
  code: ProblemCode;
  /** What was found and what was expected. */
  message: string;
  /** The known name that is nearest to an unknown one. */
  nearest?: string;
};

export const PROBLEM_CODES = [
  "destroys_without_gate",
  "duplicate_id",
  "duplicate_key",
  "file_missing",
  "file_unused",
  "kind_count",
  "late_reference",
  "mistyped_reference",
  "not_yaml",
  "person_unknown",
  "placeholder_left",
  "reference_in_quotes",
  "reference_unreadable",
  "sql_invalid",
  "sql_refused",
  "time_overlap",
  "time_outside_window",
  "too_large",
  "unknown_key",
  "unknown_name",
  "unknown_reference",
  "value_invalid",
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];
