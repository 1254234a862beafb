import { useId } from "react";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { ParameterFacts, ParameterField } from "@/lib/core/playbook/parameter-field";
import { choicesFor, tableNames } from "./parameter-choices";

type Props = {
  field: ParameterField;
  value: string;
  /** What was given for the table that a column belongs to. */
  table: string;
  facts: ParameterFacts | undefined;
  onChange: (value: string) => void;
};

/** The control for one parameter: a list where there is a list of what can be chosen. */
export function ParameterControl({ field, value, table, facts, onChange }: Props) {
  const id = useId();
  const choices = choicesFor(field, { facts, table, value });
  if (choices)
    return (
      <Select
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        placeholder="Choose"
        options={choices}
      />
    );
  const isTable = field.type === "table" && facts !== undefined;
  const isNumber = field.type === "integer" || field.type === "number";
  return (
    <>
      <TextInput
        mono
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
        {...(isNumber ? { inputMode: "decimal" as const } : {})}
        {...(isTable ? { list: id } : {})}
      />
      {isTable && (
        <datalist id={id}>
          {tableNames(facts).map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      )}
    </>
  );
}
