import { z } from "zod";

const Scalar = z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]);
/** A number, or a reference to one. */
const Bound = z.union([z.number(), z.string().min(1).max(300)]);

const Expectations = z.strictObject({
  equals: Scalar.optional().describe("Exactly this. Numbers are compared as numbers."),
  not: Scalar.optional().describe("Anything but this."),
  "at-least": Bound.optional().describe("The smallest that holds."),
  "at-most": Bound.optional().describe("The largest that holds."),
  between: z.tuple([Bound, Bound]).optional().describe("Both ends hold."),
  matches: z
    .string()
    .min(1)
    .max(500)
    .optional()
    .describe("A text with `*` for any characters and `?` for one."),
  "one-of": z.array(Scalar).min(1).max(100).optional().describe("Any of these."),
  within: z
    .string()
    .regex(
      /^\d{1,9}(\.\d{1,9})?%?$/,
      "must be a share such as 1% or a number such as 100, in quotes",
    )
    .or(z.number().min(0).transform(String))
    .optional()
    .describe("With `equals`: how far off it may be, `1%` or a number."),
  empty: z.boolean().optional().describe("Whether there is nothing: null, no text, no elements."),
});

/** What is expected of one value; a value alone means that it is equal to it. */
export const ValueExpectation = z
  .union([Scalar, Expectations])
  .transform((written) =>
    typeof written === "object" && written !== null ? written : { equals: written },
  )
  .refine((expectation) => Object.values(expectation).some((one) => one !== undefined), {
    message: "must say what is expected, such as `at-most: 0`",
  })
  .refine(({ equals, within }) => within === undefined || equals !== undefined, {
    message: "`within` needs `equals`: off from what?",
  });
export type ValueExpectation = z.output<typeof ValueExpectation>;
