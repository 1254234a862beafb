import { freeId, slugOf } from "@/lib/playbook/slug";
import { readAmount } from "./clock";
import type { Draft } from "./draft";
import { bareTitle, named, unitsIn } from "./phases";
import { allBlocks, plain, type Section } from "./sections";
import { stepsOfUnit } from "./steps-of-unit";
import type { Unit } from "./units";

const OPTION = /^option\s+\w+\b/i;

/** The ways back: one for each scenario, or one for each of the options within it. */
export function takeWaysBack(section: Section, draft: Draft): void {
  const text = allBlocks(section)
    .map(({ token }) => ("text" in token ? String(token.text) : ""))
    .join("\n");
  const decides = /decision makers?[^\n:]*:?\**:?\s*([^\n]+)/i.exec(text)?.[1];
  if (decides) draft.decidedBy.push(...peopleIn(decides));
  const target = /(?:target|within)[^\n]{0,40}(<?\s*\d+\s*(?:hours?|minutes?|min))/i.exec(
    text,
  )?.[1];
  draft.within ??= target ? readAmount(target) : undefined;
  const own: Section = { ...section, children: [] };
  for (const way of [own, ...section.children]) {
    const units = unitsIn(way);
    for (const { title, units: chosen } of alternatives(way.title, units)) {
      const steps = named(
        chosen.flatMap((unit) => stepsOfUnit(unit, draft)),
        draft,
      );
      // Words ahead of the real ways back: when it is done, and who says so.
      const isOnlyWords = way === own && steps.every(({ manual }) => manual !== undefined);
      if (steps.length === 0 || (isOnlyWords && section.children.length > 0)) continue;
      const id = freeId(slugOf(`back-${bareTitle(title)}`), draft.phaseIds);
      draft.waysBack.push({ id, title: bareTitle(title), steps });
      draft.undecided.push({ line: way.line, what: `${title}: say what this way back loses.` });
    }
  }
}

function alternatives(title: string, units: Unit[]): { title: string; units: Unit[] }[] {
  const options = units.filter((unit) => OPTION.test(unit.title));
  if (options.length === 0) return [{ title, units }];
  return options.map((option) => ({
    title: option.title,
    units: units.filter((unit) => unit === option || !OPTION.test(unit.title)),
  }));
}

/** Kinds of people by name: "DevOps lead + Engineering lead consensus" as two kinds of lead. */
export function peopleIn(text: string): string[] {
  return plain(text)
    .toLowerCase()
    .split(/,|\+|&|\band\b|\/|;/)
    .map((name) => name.replace(/\b(consensus|both|approval|approved by|the)\b/g, "").trim())
    .filter((name) => /\b(lead|owner|manager|operator|engineer|dba|administrator)\b/.test(name))
    .filter((name) => name.length <= 60)
    .map((name) => (name === "primary operator" ? "operator" : name));
}
