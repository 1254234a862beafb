import { nearestName } from "@/lib/core/nearest-name";
import type { Problem } from "@/lib/core/playbook/problem";
import { membersOf } from "@/lib/core/run/plan-value-member";
import { findReferences, type Reference } from "@/lib/core/run/reference";
import { RUN_VALUES } from "@/lib/core/run/run-values";
import { kindOf } from "@/lib/kinds/registry";
import { inlineFiles } from "@/lib/playbook/freeze/inline-files";
import type { OutlinePhase, OutlineStep } from "@/lib/playbook/outline";
import { planTypeOf } from "@/lib/playbook/parameters/plan-type";
import { problemAtPlace, type Reading, type Saying } from "@/lib/playbook/reading";
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

function judgeMember(owner: string, rest: string[], known: string[]): Saying | undefined {
  const member = rest.join(".");
  if (known.includes(member)) return undefined;
  const has = known.length > 0 ? `It has ${known.join(", ")}.` : "It has no members.";
  return {
    code: "unknown_reference",
    message: `${owner} has no ${member || "value of its own"}. ${has}`,
    nearest: nearestName(member, known),
  };
}

function judgeStep(
  reading: Reading,
  text: LintText,
  name: string,
  rest: string[],
): Saying | undefined {
  const { definition, phases } = reading;
  const all = phases.flatMap((phase) => phase.steps.map((step) => ({ phase, step })));
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

type Placed = { phase: OutlinePhase; step: OutlineStep };

const ORDER = ["before", "window", "rollback", "after"];

function comesBefore(one: Placed, other: Placed): boolean {
  if (one.phase === other.phase) {
    return one.phase.steps.indexOf(one.step) < other.phase.steps.indexOf(other.step);
  }
  // Nobody knows which way back is taken, or whether any is.
  if (one.phase.part === "rollback") return false;
  const [first, second] = [one, other].map(({ phase }) => ORDER.indexOf(phase.part));
  if (first !== second) return (first ?? 0) < (second ?? 0);
  return Number(one.phase.path[1]) < Number(other.phase.path[1]);
}

function judgeValue(
  step: OutlineStep,
  rest: string[],
  files: Record<string, string>,
): Saying | undefined {
  const kind = kindOf(step.kind);
  const parsed = kind?.schema.safeParse(inlineFiles(step.input, files));
  if (!kind || !parsed?.success) return undefined;
  const known = kind.values(parsed.data);
  const owner = `Step ${step.id}`;
  if (rest.length === 0) {
    const has = known === "any" || known.length === 0 ? "" : ` It leaves ${known.join(", ")}.`;
    const message = `${owner} stands for no value of its own. Expected {{ ${step.id}.value }}.${has}`;
    return { code: "mistyped_reference", message };
  }
  return known === "any" ? undefined : judgeMember(owner, rest, [...known]);
}
