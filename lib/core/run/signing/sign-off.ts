import { z } from "zod";
import { PeopleNeeded } from "@/lib/core/run/run-plan";
import type { SignOffView } from "@/lib/core/run/run-view";
import type { Scalar } from "@/lib/core/run/scope";

/** A value that whoever signs has to give: later steps refer to it as `{{ step.name }}`. */
export const AskedValue = z.strictObject({
  name: z.string().min(1).max(60).describe("What the value is called, such as `snapshot id`."),
  type: z.enum(["text", "number"]).default("text").describe("What it must be."),
  is: z
    .string()
    .min(1)
    .max(60)
    .optional()
    .describe("A word that has to be typed exactly so, such as MIGRATE."),
});
export type AskedValue = z.output<typeof AskedValue>;

/** One thing that people do and sign. */
export const ManualItem = z.strictObject({
  id: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]{0,39}$/,
      "must be lower case words with hyphens, at most 40 characters",
    )
    .describe("Its name; without one it is counted: item-1, item-2, …"),
  do: z.string().min(1).max(2_000).describe("What is to be done, as one sentence."),
  by: PeopleNeeded.default({}).describe(
    "Who signs: so many of each part or kind of lead. Without it, one person who may sign.",
  ),
  note: z.enum(["optional", "required"]).default("optional").describe("Whether a note is needed."),
  asks: AskedValue.optional().describe("A value that has to be given with the signature."),
  help: z.string().max(20_000).optional().describe("How it is done."),
});
export type ManualItem = z.output<typeof ManualItem>;

export type Signature = Pick<SignOffView, "item" | "as" | "signedAt" | "note" | "attachment"> & {
  person: { id: string };
};

/** Somebody is still asked: so many as this part or kind of lead, "" being anybody who may sign. */
export type MissingSignature = { item: string; as: string; count: number };

/** Whether everybody who is asked has signed. */
export function isComplete(
  items: readonly ManualItem[],
  signatures: readonly Signature[],
): boolean {
  return missingSignatures(items, signatures).length === 0;
}

/** Whose signatures are missing. A person counts once for an item, as what they signed it. */
export function missingSignatures(
  items: readonly ManualItem[],
  signatures: readonly Signature[],
): MissingSignature[] {
  return items.flatMap((item) =>
    askedFor(item).flatMap(({ as, count }) => {
      const signers = signatures
        .filter(
          (one) => one.item === item.id && one.signedAt !== null && (as === "" || one.as === as),
        )
        .map(({ person }) => person.id);
      const missing = count - new Set(signers).size;
      return missing > 0 ? [{ item: item.id, as, count: missing }] : [];
    }),
  );
}

/** Who is asked for an item: so many of each part or kind of lead. */
export function askedFor({ by }: ManualItem): { as: string; count: number }[] {
  const asked = Object.entries(by).map(([as, count]) => ({ as, count }));
  return asked.length > 0 ? asked : [{ as: "", count: 1 }];
}

/** Why this cannot be signed so, in words by field; nothing where it can. */
export function signatureProblems(
  { note: isNoteNeeded, asks }: ManualItem,
  { note, attachment }: Pick<Signature, "note" | "attachment">,
): Record<string, string> {
  const text = attachment?.text.trim() ?? "";
  return {
    ...(isNoteNeeded === "required" && note.trim() === "" && { note: "A note is asked for." }),
    ...(asks && text === "" && { attachment: `The ${asks.name} is asked for.` }),
    ...(asks?.type === "number" &&
      text !== "" &&
      !isNumber(text) && { attachment: `The ${asks.name} must be a number.` }),
    ...(asks?.is !== undefined &&
      attachment?.text !== asks.is && { attachment: `Type ${asks.is}, just so.` }),
  };
}

/** The values that were given with the signatures: the first that was signed of each. */
export function signedValues(
  items: readonly ManualItem[],
  signatures: readonly Signature[],
): Record<string, Scalar> {
  const inOrder = signatures
    .filter(({ signedAt }) => signedAt !== null)
    .toSorted((one, other) => String(one.signedAt).localeCompare(String(other.signedAt)));
  return Object.fromEntries(
    items.flatMap(({ id, asks }) => {
      const text = inOrder.find(({ item }) => item === id)?.attachment?.text.trim();
      if (!asks || text === undefined) return [];
      return [[asks.name, asks.type === "number" ? Number(text) : text]];
    }),
  );
}

function isNumber(text: string): boolean {
  return /^[-+]?\d+(\.\d+)?$/.test(text);
}
