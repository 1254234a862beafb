import { KINDS } from "@/lib/kinds/registry";
import type { JsonSchema } from "@/lib/playbook/json-schema";
import { sayType } from "./say-type";
import { table } from "./table";

/** What each kind of step takes, one section a kind. */
export function kindSections(step: JsonSchema | undefined): string {
  const sections = KINDS.flatMap((kind) => {
    const schema = step?.properties?.[kind.name] ?? {};
    return [
      `### ${kind.name}`,
      "",
      `${kind.about} ${traits(kind)}`,
      "",
      schema.properties || schema.anyOf ? table(flat(schema)) : `Is ${sayType(schema)}.\n`,
    ];
  });
  return ["## Kinds of steps", "", "A step has exactly one of these keys.", "", ...sections].join(
    "\n",
  );
}

function traits(kind: (typeof KINDS)[number]): string {
  if (kind.by === "people") return "Carried out by people.";
  const can = [
    ...(kind.isStoppable ? ["be stopped"] : []),
    ...(kind.isPausable ? ["be paused"] : []),
  ];
  return can.length > 0 ? `It can ${can.join(" and ")}.` : "It can be neither stopped nor paused.";
}

/** A kind that takes several shapes is shown with the keys of all of them. */
function flat(schema: JsonSchema): JsonSchema {
  if (schema.properties) return schema;
  const branches = schema.anyOf ?? [];
  const properties = Object.assign({}, ...branches.map((branch) => branch.properties ?? {}));
  return { properties };
}
