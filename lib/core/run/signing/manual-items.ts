import { z } from "zod";
import { ManualItem } from "./sign-off";

const Written = z.union([z.string().min(1), ManualItem.partial({ id: true })]);

/** The items of a manual step as they are written; a text alone is an item that anybody signs. */
export const ManualItems = z
  .array(Written)
  .min(1)
  .max(100)
  .transform((items) =>
    items.map((item, i) => ({
      id: `item-${i + 1}`,
      ...(typeof item === "string" ? { do: item } : item),
    })),
  )
  .pipe(z.array(ManualItem))
  .superRefine((items, ctx) => {
    const twice = items.find(({ id }, i) => items.findIndex((other) => other.id === id) !== i);
    if (twice) ctx.addIssue({ code: "custom", message: `two items are called ${twice.id}` });
    const names = items.flatMap(({ asks }) => (asks ? [asks.name] : []));
    if (new Set(names).size < names.length)
      ctx.addIssue({ code: "custom", message: "two items ask for a value of the same name" });
  });

/** The items of a step that people sign, as its plan has them. */
export function manualItemsOf(step: { input: unknown }): ManualItem[] {
  return z.object({ items: ManualItems }).parse(step.input).items;
}
