import { type JsonSchema, playbookJsonSchema } from "@/lib/playbook/json-schema";
import { EXAMPLE, INTRODUCTION } from "./introduction";
import { kindSections } from "./kind-sections";
import { problemSection } from "./problem-section";
import { referenceSection } from "./reference-section";
import { table } from "./table";

const SECTIONS: Record<string, string> = {
  parameter: "",
  checklist: "Checklists ahead of the window and follow-ups after it.",
  phase: "A part of the window, with its steps in order.",
  gate: "A decision that the run waits for.",
  escalation: "To whom a gate is passed on that waits for long.",
  "way-back": "One way to go back, with its own steps.",
  condition: "What must hold for a way back to be there: exactly one of these keys.",
  sample: "A figure that is read while the run goes on: by SQL from the target, or from a source.",
  status: "What a status page says of the run to people outside; nothing else of it is ever there.",
  component: "A part of the service, as people outside know it.",
  trouble: "What is shown beside a failure that looks like it.",
};

/** `docs/playbook-format.md`: written from the schema, so that it cannot say anything else. */
export function referencePage(): string {
  const schema = playbookJsonSchema();
  const defs = schema.$defs ?? {};
  return [
    INTRODUCTION,
    "```yaml",
    EXAMPLE.trimEnd(),
    "```",
    "",
    "## playbook",
    "",
    "The top of the file.",
    "",
    table(defs["playbook"] ?? schema),
    ...Object.entries(SECTIONS).flatMap(([name, about]) => section(name, about, defs[name])),
    "## step",
    "",
    "What it is called, how it goes, and one key that names what it does: see the kinds below.",
    "",
    table(withoutKinds(defs["step"])),
    kindSections(defs["step"]),
    referenceSection(),
    problemSection(),
  ].join("\n");
}

function section(name: string, about: string, schema: JsonSchema | undefined): string[] {
  if (!schema) return [];
  const branches = schema.oneOf ?? schema.anyOf;
  if (!branches || name === "step") return [`## ${name}`, "", about, "", table(schema)];
  return [
    `## ${name}`,
    "",
    "What is asked for when a run is booked. `type` says which of these it is.",
    "",
    ...branches.flatMap((branch) => [
      `### type: ${String(branch.properties?.["type"]?.const)}`,
      "",
      branch.description ?? "",
      "",
      table(branch),
    ]),
  ];
}

function withoutKinds(step: JsonSchema | undefined): JsonSchema {
  const kinds = new Set((step?.oneOf ?? []).flatMap(({ required = [] }) => required));
  const properties = Object.entries(step?.properties ?? {}).filter(([name]) => !kinds.has(name));
  return { properties: Object.fromEntries(properties) };
}
