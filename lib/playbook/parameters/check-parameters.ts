import { nearestName } from "@/lib/core/nearest-name";
import type { ParameterFacts, RawParameters } from "@/lib/core/playbook/parameter-field";
import type { PlanValue } from "@/lib/core/run/run-plan";
import type { Playbook } from "@/lib/playbook/playbook";
import type { ParameterSpec } from "@/lib/playbook/schema/parameter-schema";
import { findTable, isOfType } from "./find-table";
import { readValue, type ValueRead } from "./read-value";

/** The values to freeze a plan with, or what is wrong, as whole sentences by the parameter's name. */
export type ParameterCheck =
  | { values: Record<string, PlanValue>; fields?: undefined }
  | { values?: undefined; fields: Record<string, string> };

/** Checks what was written for a playbook's parameters against the target as it is, where there is one. */
export function checkParameters(
  { definition }: Pick<Playbook, "definition">,
  raw: RawParameters,
  facts: ParameterFacts | null,
): ParameterCheck {
  const specs = definition.parameters;
  const values: Record<string, PlanValue> = {};
  const fields: Record<string, string> = {};
  for (const name of Object.keys(raw).filter((name) => !Object.hasOwn(specs, name))) {
    const nearest = nearestName(name, Object.keys(specs));
    const meant = nearest ? ` Did you mean ${nearest}?` : "";
    fields[name] = `The playbook has no parameter called ${name}.${meant}`;
  }
  for (const [name, spec] of tablesFirst(specs)) {
    const text =
      (Object.hasOwn(raw, name) ? (raw[name] ?? "").trim() : "") || String(spec.default ?? "");
    const read: ValueRead =
      text === "" ? { wrong: "must be given" } : check(spec, text, { values, facts });
    if ("value" in read) values[name] = read.value;
    else fields[name] = `${spec.title ?? name} ${read.wrong.replace(/[^?.]$/, "$&.")}`;
  }
  return Object.keys(fields).length > 0 ? { fields } : { values };
}

/** A column is looked for in a table that is known by then. */
function tablesFirst(specs: Record<string, ParameterSpec>): [string, ParameterSpec][] {
  const isColumn = ([, { type }]: [string, ParameterSpec]) => Number(type === "column");
  return Object.entries(specs).sort((one, other) => isColumn(one) - isColumn(other));
}

type Known = { values: Record<string, PlanValue>; facts: ParameterFacts | null };

function check(spec: ParameterSpec, text: string, { values, facts }: Known): ValueRead {
  if (!facts) return readValue(spec, text);
  switch (spec.type) {
    case "table":
      return checkTable(text, facts);
    case "column":
      return checkColumn(spec, text, { values, facts });
    case "site":
      return listed("site", text, facts.sites);
    case "command":
      return listed("command", text, facts.commands);
    case "source":
      return listed("source", text, facts.sources);
    case "channel":
      return listed("channel", text, facts.channels);
    default:
      return readValue(spec, text);
  }
}

function checkTable(text: string, { tables }: ParameterFacts): ValueRead {
  const found = findTable(text, tables);
  const [only] = found;
  if (found.length === 1 && only) {
    return { value: { type: "table", schema: only.schema, name: only.name } };
  }
  if (found.length > 1) {
    const names = found.map(({ schema, name }) => `${schema}.${name}`).join(" and ");
    return { wrong: `is there more than once: ${names}. Name the schema too` };
  }
  const names = tables.flatMap(({ schema, name }) => [name, `${schema}.${name}`]);
  const nearest = nearestName(text, names);
  return {
    wrong: `names no table of the target: ${text}.${nearest ? ` Did you mean ${nearest}?` : ""}`,
  };
}

function checkColumn(
  spec: Extract<ParameterSpec, { type: "column" }>,
  text: string,
  { values, facts }: { values: Record<string, PlanValue>; facts: ParameterFacts },
): ValueRead {
  const table = values[spec.of];
  if (table?.type !== "table") return { wrong: `waits for ${spec.of}, its table` };
  const columns =
    facts.tables.find(({ schema, name }) => schema === table.schema && name === table.name)
      ?.columns ?? [];
  const column = columns.find(({ name }) => name === text);
  if (!column) {
    const nearest = nearestName(
      text,
      columns.map(({ name }) => name),
    );
    const meant = nearest ? ` Did you mean ${nearest}?` : "";
    return { wrong: `names no column of ${table.schema}.${table.name}: ${text}.${meant}` };
  }
  if (spec.is && !spec.is.some((type) => isOfType(column.type, type))) {
    return { wrong: `must be of the type ${spec.is.join(" or ")}; ${text} is ${column.type}` };
  }
  return { value: { type: "column", name: text } };
}

function listed(what: string, text: string, names: string[]): ValueRead {
  if (names.includes(text)) return { value: { type: "text", text } };
  const nearest = nearestName(text, names);
  const has = names.length > 0 ? `It lists ${names.join(", ")}` : `It lists no ${what}`;
  return {
    wrong: `names a ${what} that the server does not list: ${text}.${nearest ? ` Did you mean ${nearest}?` : ""} ${has}`,
  };
}
