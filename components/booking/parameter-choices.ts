import type { Option } from "@/components/ui/select";
import type { ParameterFacts, ParameterField } from "@/lib/core/playbook/parameter-field";

type Known = { facts: ParameterFacts | undefined; table: string; value: string };

/** What can be chosen for a parameter; null where anything may be written. */
export function choicesFor(field: ParameterField, { facts, table, value }: Known): Option[] | null {
  const listed = listFor(field, facts, table);
  if (!listed) return null;
  const isThere = value === "" || listed.some((option) => option.value === value);
  return isThere ? listed : [...listed, { value, label: `${value}, not there` }];
}

/** The tables of a target, as they are written. */
export function tableNames({ tables }: ParameterFacts): string[] {
  return tables.map(({ schema, name }) => `${schema}.${name}`);
}

function listFor(
  field: ParameterField,
  facts: ParameterFacts | undefined,
  table: string,
): Option[] | null {
  switch (field.type) {
    case "choice":
      return field.choices.map(plain);
    case "boolean":
      return [
        { value: "true", label: "yes" },
        { value: "false", label: "no" },
      ];
    case "column":
      return columnsOf(facts, table);
    case "site":
      return facts ? facts.sites.map(plain) : null;
    case "command":
      return facts ? facts.commands.map(plain) : null;
    case "source":
      return facts ? facts.sources.map(plain) : null;
    case "channel":
      return facts ? facts.channels.map(plain) : null;
    default:
      return null;
  }
}

function columnsOf(facts: ParameterFacts | undefined, table: string): Option[] | null {
  const wanted = table.replaceAll('"', "").trim();
  const full = wanted.includes(".") ? wanted : `public.${wanted}`;
  const found = facts?.tables.find(({ schema, name }) => `${schema}.${name}` === full);
  return (
    found?.columns.map(({ name, type }) => ({ value: name, label: `${name}, ${type}` })) ?? null
  );
}

function plain(value: string): Option {
  return { value, label: value };
}
