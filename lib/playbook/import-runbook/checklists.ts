import { readAmount } from "./clock";
import type { Draft, DraftList } from "./draft";
import { bareTitle, named, unitsIn } from "./phases";
import type { Section } from "./sections";
import { stepsOfUnit } from "./steps-of-unit";

const DUE = "1d";

/** A section's checklists, one for each heading below it, with when they are due. */
export function takeChecklists(section: Section, part: "before" | "after", draft: Draft): void {
  const own: Section = { ...section, children: [] };
  const open: DraftList = { due: DUE, title: bareTitle(section.title), steps: [] };
  for (const list of [own, ...section.children]) {
    const units = unitsIn(list);
    const steps = named(
      units.flatMap((unit) => stepsOfUnit(unit, draft)),
      draft,
    );
    const due = readAmount(list.title);
    if (due && steps.length > 0) draft[part].push({ due, title: bareTitle(list.title), steps });
    else open.steps.push(...steps);
  }
  if (open.steps.length === 0) return;
  // What says nothing of a time is one list.
  draft[part].push(open);
  const what = `${section.title}: when it is due is not said; ${DUE} was taken.`;
  draft.undecided.push({ line: section.line, what });
}
