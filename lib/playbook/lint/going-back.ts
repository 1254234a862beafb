import type { Problem } from "@/lib/core/playbook/problem";
import type { OutlineStep } from "@/lib/playbook/outline";
import { problemOf, type Reading } from "@/lib/playbook/reading";
import { unknownName } from "./unknown-name";

/** Ways back that hang on steps that are not there, and steps that go back at once by a way that cannot. */
export function lintGoingBack(reading: Reading): Problem[] {
  return [...conditions(reading), ...waysAtOnce(reading)];
}

function conditions(reading: Reading): Problem[] {
  const known = reading.phases.flatMap(({ steps }) => steps.map(({ id }) => id));
  return reading.phases.flatMap((phase) =>
    phase.conditions.flatMap(({ condition, path }) => {
      if (condition.is === "check" || known.includes(condition.step)) return [];
      const at = [...path, condition.is.replaceAll(" ", "-")];
      return [unknownName(reading, at, `step called ${condition.step}`, condition.step, known)];
    }),
  );
}

function waysAtOnce(reading: Reading): Problem[] {
  const ways = reading.phases.filter(({ part }) => part === "rollback");
  const steps = reading.phases.flatMap((phase) => phase.steps);
  return steps.flatMap((step) => {
    const { "if-not": consequence } = step.written;
    if (typeof consequence !== "object" || ways.length === 0) return [];
    const { way: named } = consequence;
    const way = named === undefined ? onlyOne(ways) : ways.find(({ id }) => id === named);
    const path = [...step.path, "if-not", ...(named === undefined ? [] : ["way"])];
    if (!way && named !== undefined)
      return [
        unknownName(
          reading,
          path,
          `way back called ${named}`,
          named,
          ways.map(({ id }) => id),
        ),
      ];
    if (!way) return [unfit(reading, path, "There are several ways back. Expected the “way”.")];
    const isLookedUp = way.conditions.some(({ condition }) => condition.is === "check");
    return isLookedUp ? [unfit(reading, path, sayLookedUp(step, way.title))] : [];
  });
}

function onlyOne<Thing>(things: readonly Thing[]): Thing | undefined {
  return things.length === 1 ? things[0] : undefined;
}

function sayLookedUp({ title }: OutlineStep, way: string): string {
  return `${title} would go back at once by “${way}”, which depends on a look into the target that may not be answered then. Expected a way that depends on steps alone, or “rollback” to ask.`;
}

function unfit(reading: Reading, path: readonly PropertyKey[], message: string): Problem {
  return problemOf(reading, path, { code: "value_invalid", message });
}
