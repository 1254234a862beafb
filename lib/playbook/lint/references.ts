import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import { membersOf } from "@/lib/core/run/plan-value-member";
import { findReferences, type Reference } from "@/lib/core/run/reference";
import { RUN_VALUES } from "@/lib/core/run/run-values";
import { planTypeOf } from "@/lib/playbook/parameters/plan-type";
import { problemAtPlace, type Reading, type Saying } from "@/lib/playbook/reading";
import { judgeMember, judgeValue } from "./judge-member";
import { comesBefore, placedSteps } from "./placed-steps";
import { type LintText, textsOf } from "./texts";

/** What stands behind each `{{ }}`: unknown names, steps that come later, and values that a step has not. */
export function lintReferences(reading: Reading): Problem[] {
  return textsOf(reading)
    .filter(({ text }) => text.includes("{{"))
    .flatMap((text) => [...unreadable(text), ...unknown(reading, text)]);
}

function unreadable(text: LintText): Problem[] {
  // In SQL braces may be meant, and the grammar has its say.
  if (text.isSql) return [];
  const ends = findReferences(text.text).map(({ from, to }): [number, number] => [from, to]);
  const at = firstOutside(text.text, new Map(ends));
  if (at === -1) return [];
  const message = "This begins a reference that does not end. Expected {{ name }}.";
  const place = text.placeOf(at, at + 2);
  return [problemAtPlace(text.file, place, { code: "reference_unreadable", message })];
}

/** Where braces open that are no reference's. */
function firstOutside(text: string, ends: Map<number, number>): number {
  let at = text.indexOf("{{");
  while (ends.has(at)) at = text.indexOf("{{", ends.get(at));
  return at;
}

const SAID_MAX = 50;

function unknown(reading: Reading, text: LintText): Problem[] {
  const said = new Map<string, Saying | undefined>();
  return findReferences(text.text)
    .flatMap((reference) => {
      const name = reference.path.join(".");
      if (!said.has(name)) said.set(name, judge(reading, text, reference));
      const saying = said.get(name);
      return saying ? [{ reference, saying }] : [];
    })
    .slice(0, SAID_MAX)
    .map(({ reference: { from, to }, saying }) =>
      problemAtPlace(text.file, text.placeOf(from, to), saying),
    );
}

function judge(reading: Reading, text: LintText, { path }: Reference): Saying | undefined {
  const [name = "", ...rest] = path;
  if (path.some((part) => part === "")) {
    const message = "This reference is empty. Expected {{ parameter }} or {{ step.value }}.";
    return { code: "reference_unreadable", message };
  }
  if (name === "run") return judgeMember("run", rest, Object.keys(RUN_VALUES));
  const { parameters } = reading.definition;
  const spec = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (spec) {
    return rest.length === 0
      ? undefined
      : judgeMember(`The parameter ${name}`, rest, membersOf(planTypeOf(spec.type)));
  }
  return judgeStep(reading, text, name, rest);
}

function judgeStep(
  reading: Reading,
  text: LintText,
  name: string,
  rest: string[],
): Saying | undefined {
  const { definition } = reading;
  const all = placedSteps(reading);
  const found = all.find(({ step }) => step.id === name);
  if (!found) {
    const known = [...Object.keys(definition.parameters), ...all.map(({ step }) => step.id), "run"];
    const nearest = nearestName(name, known);
    const meant = nearest ? ` Did you mean ${nearest}?` : "";
    const message = `There is no parameter and no step called ${name}.${meant}`;
    return { code: "unknown_reference", message, nearest };
  }
  if (!text.step && text.path[0] !== "messages") {
    const message = `What step ${name} finds is not known here. Only parameters can stand in this place.`;
    return { code: "late_reference", message };
  }
  const here = all.find(({ step }) => step.path === text.step?.path);
  if (here && !comesBefore(found, here)) {
    const message = `Step ${name} comes later than this one, so its values are not known yet.`;
    return { code: "late_reference", message };
  }
  return judgeValue(found.step, rest, reading.files);
}
