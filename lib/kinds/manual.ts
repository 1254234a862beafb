import { z } from "zod";
import { askedFor, ManualItem } from "@/lib/core/run/sign-off";
import { declareKind } from "./kind";

const Written = z.union([z.string().min(1), ManualItem.partial({ id: true })]);

const Items = z
  .array(Written)
  .min(1)
  .max(100)
  .transform((items) =>
    items.map((item, i) =>
      ManualItem.parse({
        id: `item-${i + 1}`,
        ...(typeof item === "string" ? { do: item } : item),
      }),
    ),
  )
  .superRefine((items, ctx) => {
    const twice = items.find(({ id }, i) => items.findIndex((other) => other.id === id) !== i);
    if (twice) ctx.addIssue({ code: "custom", message: `two items are called ${twice.id}` });
    const names = items.flatMap(({ asks }) => (asks ? [asks.name] : []));
    if (new Set(names).size < names.length)
      ctx.addIssue({ code: "custom", message: "two items ask for a value of the same name" });
  });

const ManualInput = z.strictObject({
  items: Items.describe(
    "What is to be done and signed. A text alone is an item that anybody signs.",
  ),
});

/** People do something, and sign that it is done. */
export const manual = declareKind({
  name: "manual",
  about: "People do something and sign it, with a note or a value where one is asked for.",
  schema: ManualInput,
  by: "people",
  effect: () => "reads",
  afterCrash: () => "rerun",
  isPausable: false,
  isStoppable: false,
  values: ({ items }) => items.flatMap(({ asks }) => (asks ? [asks.name] : [])),
  preview: async ({ items }) =>
    items.map((item) => ({
      kind: "words" as const,
      text: `${item.do} (${signers(item)})`,
    })),
  async run() {
    throw new Error("A manual step is carried out by people.");
  },
});

function signers(item: ManualItem): string {
  return askedFor(item)
    .map(({ as, count }) => (as === "" ? "signed by one person" : `signed by ${count} ${as}`))
    .join(", ");
}
