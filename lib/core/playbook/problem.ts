/** What can be wrong with a playbook, in the words of the reference page. */
export const PROBLEMS = {
  destroys_without_gate:
    "A step in the window or afterwards destroys, and nobody is asked before it.",
  duplicate_id: "A step, a phase, a parameter or a sample has the name of another.",
  duplicate_key: "A key is in a map twice.",
  file_missing: "A step names a file that is not there.",
  file_unused: "A warning: no step names the file.",
  kind_count: "A step says what it does in no way, or in several.",
  late_reference: "A reference to a step whose values are not known at that point.",
  mistyped_reference: "A reference to something that cannot stand there.",
  not_yaml: "The text is not YAML, or has anchors, tags or keys that are no text.",
  person_unknown: "Somebody is asked who is not among `people`.",
  placeholder_left:
    "Something was left to be filled in. An error in messages, a warning elsewhere.",
  reference_unreadable: "A reference is empty or does not end.",
  sql_invalid: "PostgreSQL's grammar does not read it, or a step may not send it.",
  time_outside_window: "A phase ends after the window closes.",
  time_overlap: "A warning: a phase begins before the ones ahead of it have ended.",
  too_large: "The text or a file is larger than is read.",
  unknown_key: "A key that the format does not have.",
  unknown_name: "There is no step or parameter of this name.",
  unknown_reference: "A reference to something that is not there.",
  value_invalid: "A value that cannot stand there.",
} as const;

export type ProblemCode = keyof typeof PROBLEMS;

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
