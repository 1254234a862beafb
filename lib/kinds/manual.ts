import { z } from "zod";
import { ManualItems } from "@/lib/core/run/signing/manual-items";
import { askedFor, type ManualItem } from "@/lib/core/run/signing/sign-off";
import { fillText } from "./fill/fill-text";
import { declareKind } from "./kind";

const ManualInput = z.strictObject({
  items: ManualItems.describe(
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
  preview: async ({ items }, scope) =>
    items.map((item) => ({
      kind: "words" as const,
      text: `${fillText(item.do, scope)} (${signers(item)})`,
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
