import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import { readValue } from "@/lib/playbook/parameters/read-value";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import type { Path } from "@/lib/playbook/yaml/source-map";
import { valueAt } from "@/lib/playbook/yaml/value-at";
import { unknownName } from "./unknown-name";
import { writtenGates } from "./written-gates";

/** Ids that are there twice, and names of people, steps and parameters that nothing has. */
export function lintNames(reading: Reading): Problem[] {
  return [...twice(reading), ...people(reading), ...steps(reading), ...parameters(reading)];
}

function twice(reading: Reading): Problem[] {
  const { phases, definition } = reading;
  const problems: Problem[] = [];
  const taken = new Map(Object.keys(definition.parameters).map((name) => [name, "a parameter"]));
  taken.set("run", "the run itself");
  for (const step of phases.flatMap((phase) => phase.steps)) {
    const owner = taken.get(step.id);
    if (owner) {
      const path = step.written.id === undefined ? step.path : [...step.path, "id"];
      problems.push(duplicate(reading, path, step.id, owner));
    }
    taken.set(step.id, "another step");
  }
  const ids = new Set<string>();
  for (const { id, path } of phases) {
    if (ids.has(id)) problems.push(duplicate(reading, [...path, "id"], id, "another phase"));
    ids.add(id);
  }
  return problems;
}

function duplicate(reading: Reading, path: Path, id: string, owner: string): Problem {
  const message = `${id} is the name of ${owner} already. Expected a name of its own.`;
  return problemOf(reading, path, { code: "duplicate_id", message });
}

const PEOPLE_PATHS: Path[] = [["rollback", "decided-by"]];

/** Whoever decides, tolerates or signs must be named when the run is booked. */
function people(reading: Reading): Problem[] {
  const known = Object.keys(reading.definition.people);
  const gates = writtenGates(reading).flatMap(({ path }): Path[] => [
    [...path, "by"],
    [...path, "escalate", "to"],
  ]);
  const counted = [...PEOPLE_PATHS, ...gates, ...itemPaths(reading)].flatMap((path) =>
    Object.keys((valueAt(reading.value, path) as object | undefined) ?? {}).map((name) => ({
      name,
      path: [...path, name],
    })),
  );
  const tolerating = reading.phases
    .flatMap((phase) => phase.steps)
    .flatMap(({ written, path }) =>
      written.tolerate ? [{ name: written.tolerate.by, path: [...path, "tolerate", "by"] }] : [],
    );
  return [...counted, ...tolerating]
    .filter(({ name }) => !known.includes(name))
    .map(({ name, path }) => unknownPerson(reading, path, name, known));
}

function unknownPerson(reading: Reading, path: Path, name: string, known: string[]): Problem {
  const nearest = nearestName(name, known);
  const meant = nearest ? ` Did you mean ${nearest}?` : "";
  const message = `Nobody is named as ${name} when a run is booked.${meant} Add it to “people”.`;
  return problemOf(reading, path, { code: "person_unknown", message, nearest });
}

function itemPaths({ phases }: Reading): Path[] {
  return phases
    .flatMap((phase) => phase.steps)
    .flatMap((step) => {
      const { items } = (step.kind === "manual" ? step.input : {}) as { items?: unknown };
      return Array.isArray(items)
        ? items.map((_, i): Path => [...step.path, "manual", "items", i, "by"])
        : [];
    });
}

/** Steps that gates show and that troubleshooting is for. */
function steps(reading: Reading): Problem[] {
  const { definition, phases } = reading;
  const known = phases.flatMap((phase) => phase.steps.map(({ id }) => id));
  const named: { path: Path; ids: string[] }[] = [
    ...writtenGates(reading).map(({ path, gate }) => ({
      path: [...path, "shows"],
      ids: gate.shows,
    })),
    ...definition.troubleshooting.map(({ when }, i) => ({
      path: ["troubleshooting", i, "when", "steps"],
      ids: when.steps,
    })),
  ];
  return named.flatMap(({ path, ids }) =>
    ids.flatMap((id, i) =>
      known.includes(id)
        ? []
        : [unknownName(reading, [...path, i], `step called ${id}`, id, known)],
    ),
  );
}

function parameters(reading: Reading): Problem[] {
  const { parameters: specs, subject } = reading.definition;
  const tables = Object.keys(specs).filter((name) => specs[name]?.type === "table");
  const wrong = (path: Path, name: string) =>
    unknownName(reading, path, `table parameter called ${name}`, name, tables);
  const problems = Object.entries(specs).flatMap(([name, spec]) => {
    if (spec.type === "column" && !tables.includes(spec.of)) {
      return [wrong(["parameters", name, "of"], spec.of)];
    }
    const read = spec.default === undefined ? undefined : readValue(spec, String(spec.default));
    if (!read || "value" in read) return [];
    const message = `The default of ${name} ${read.wrong}.`;
    const path = ["parameters", name, "default"];
    return [problemOf(reading, path, { code: "value_invalid", message })];
  });
  const isSubjectKnown = subject === undefined || subject === "none" || tables.includes(subject);
  return isSubjectKnown ? problems : [...problems, wrong(["subject"], subject)];
}
