export const PARAMETER_TYPES = [
  "table",
  "column",
  "choice",
  "integer",
  "number",
  "boolean",
  "duration",
  "text",
  "time",
  "site",
  "command",
  "source",
  "channel",
] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

/** One field of the form that books a run. Plain JSON. */
export type ParameterField = {
  name: string;
  title: string;
  type: ParameterType;
  help: string | null;
  /** As it is written into the form; null where a person must fill it in. */
  default: string | null;
  /** Of a choice. */
  choices: string[];
  /** Of a column: the table parameter that it belongs to, and the types that fit; empty is any. */
  of: string | null;
  is: string[];
  min: number | null;
  max: number | null;
};

/** What the form sends: texts by the parameter's name. */
export type RawParameters = Record<string, string>;

/** What parameters are checked against: the target as it is, and what the administrator listed. */
export type ParameterFacts = {
  tables: { schema: string; name: string; columns: { name: string; type: string }[] }[];
  sites: string[];
  commands: string[];
  sources: string[];
  channels: string[];
};
