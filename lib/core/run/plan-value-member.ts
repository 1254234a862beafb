import type { PlanValue } from "./run-plan";

type PlanValueType = PlanValue["type"];

type Members = Record<string, { about: string; of: (value: PlanValue) => PlanValue | undefined }>;

/** What `{{ name.member }}` stands for, by the type of the parameter's value. */
export const MEMBERS: Partial<Record<PlanValueType, Members>> = {
  table: {
    name: { about: "its name, as a text value", of: textOf((table) => table.name) },
    schema: { about: "its schema, as a text value", of: textOf((table) => table.schema) },
    ident: {
      about: "its name alone, quoted: to rename to, or to name an index after",
      of: (value) => (value.type === "table" ? { type: "column", name: value.name } : undefined),
    },
    regclass: {
      about: "its whole name, quoted, as a text value: for to_regclass and its kin",
      of: textOf(({ schema, name }) => [schema, name].map(quote).join(".")),
    },
    old: { about: "the table that it is set aside as: NAME_old", of: beside("_old") },
    new: { about: "the table that is built to replace it: NAME_new", of: beside("_new") },
    default: { about: "its default partition: NAME_default", of: beside("_default") },
  },
  column: {
    name: {
      about: "its name, as a text value",
      of: (value) => (value.type === "column" ? { type: "text", text: value.name } : undefined),
    },
  },
};

/** The names of the members that a value of this type has. */
export function membersOf(type: PlanValueType): string[] {
  return Object.keys(MEMBERS[type] ?? {});
}

/** What is behind `{{ table.old }}`: the value itself, or its member; undefined where there is none. */
export function planValueAt(value: PlanValue, members: readonly string[]): PlanValue | undefined {
  if (members.length === 0) return value;
  const [member = ""] = members;
  if (members.length > 1 || !membersOf(value.type).includes(member)) return undefined;
  return MEMBERS[value.type]?.[member]?.of(value);
}

type Table = Extract<PlanValue, { type: "table" }>;

function textOf(read: (table: Table) => string) {
  return (value: PlanValue): PlanValue | undefined =>
    value.type === "table" ? { type: "text", text: read(value) } : undefined;
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function beside(ending: string) {
  return (value: PlanValue): PlanValue | undefined =>
    value.type === "table" ? { ...value, name: `${value.name}${ending}` } : undefined;
}
