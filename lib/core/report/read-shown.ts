import { z } from "zod";

const Card = z.object({
  basis: z.object({
    evidence: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        status: z.string(),
        words: z.string().nullable(),
      }),
    ),
    next: z
      .object({
        title: z.string(),
        steps: z.array(z.object({ id: z.string(), title: z.string() })),
      })
      .nullable()
      .catch(null),
  }),
});

/** What was on a card, as far as it is said in words. */
export type ShownCard = z.output<typeof Card>["basis"];

/** Reads what a decision was shown; nothing where it was kept in another form. */
export function readShown(shown: unknown): ShownCard | null {
  const read = Card.safeParse(shown);
  return read.success ? read.data.basis : null;
}
