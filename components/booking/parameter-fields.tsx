import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { fetchJson } from "@/components/ui/fetch-json";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import type { ParameterFacts, ParameterField } from "@/lib/core/playbook/parameter-field";
import { ParameterControl } from "./parameter-control";
import type { Fit } from "./use-fit";

type Props = {
  fields: readonly ParameterField[];
  values: Readonly<Record<string, string>>;
  fit: Fit;
  targetId: string;
  onChange: (name: string, value: string) => void;
};

/** What the playbook asks for, each answer checked against the target as it is now. */
export function ParameterFields({ fields, values, fit, targetId, onChange }: Props) {
  const [left, setLeft] = useState<readonly string[]>([]);
  const facts = useQuery({
    queryKey: ["parameter facts", targetId],
    queryFn: ({ signal }) =>
      fetchJson<ParameterFacts>(`/api/targets/${targetId}/parameter-facts`, signal),
    enabled: targetId !== "",
    retry: false,
  });
  const isBlank = (name: string) => !values[name]?.trim();
  // An empty field is told about once the reader has been there; a column waits for its table.
  const problemOf = ({ name, of }: ParameterField) =>
    (of !== null && isBlank(of)) || (isBlank(name) && !left.includes(name))
      ? undefined
      : fit.found?.fields[`parameters.${name}`];

  return (
    <>
      {targetId === "" && (
        <p className="text-muted text-sm">
          Choose a target first: the values are checked against it while you type.
        </p>
      )}
      {facts.isError && (
        <Notice
          tone="bad"
          message="The target could not be looked into, so its tables cannot be offered."
          remedy={facts.error.message}
        />
      )}
      <div className="grid gap-x-6 gap-y-5 sm:grid-cols-2">
        {fields.map((field) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: it hears when the keyboard leaves the field inside.
          <div
            key={field.name}
            onBlur={() => setLeft((names) => [...new Set([...names, field.name])])}
          >
            <Field
              name={`parameters.${field.name}`}
              label={field.title}
              help={sayHelp(field)}
              error={problemOf(field)}
            >
              <ParameterControl
                field={field}
                value={values[field.name] ?? ""}
                table={values[field.of ?? ""] ?? ""}
                facts={facts.data}
                onChange={(value) => onChange(field.name, value)}
              />
            </Field>
          </div>
        ))}
      </div>
    </>
  );
}

function sayHelp({ help, type, min, max, is }: ParameterField): string | undefined {
  const said = [
    ...(help ? [help] : []),
    ...(type === "duration" ? ["Such as 30m or 1h30m."] : []),
    ...(type === "time" ? ["Such as 2026-03-01T02:00Z."] : []),
    ...(type === "column" && is.length > 0 ? [`Of the type ${is.join(" or ")}.`] : []),
    ...(min !== null && max !== null ? [`${min} to ${max}.`] : []),
    ...(min !== null && max === null ? [`${min} or more.`] : []),
  ];
  return said.length > 0 ? said.join(" ") : undefined;
}
