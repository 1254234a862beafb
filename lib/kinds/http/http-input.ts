import { z } from "zod";
import { DurationText } from "@/lib/kinds/duration";
import { ValueExpectation } from "@/lib/kinds/expect/value-expectation";
import { parseJsonPath } from "./json-path";

const OURS = ["connection", "content-length", "expect", "host", "transfer-encoding", "upgrade"];

const HeaderName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}$/, "must be the name of a header")
  .refine((name) => !OURS.includes(name.toLowerCase()), "is a header that is not the playbook's");

export const JsonPath = z
  .string()
  .max(500)
  .refine((path) => parseJsonPath(path) !== undefined, {
    message: "must be names and places, such as data.items[0].id or items.length",
  });

const Status = z.union([
  z.number().int().min(100).max(599),
  z.string().regex(/^[1-5]xx$/, "must be a status such as 200 or 2xx"),
]);

const Expected = z.strictObject({
  status: z
    .union([Status, z.array(Status).min(1)])
    .default("2xx")
    .describe("The status: `200`, `2xx`, or several of them. `2xx` by default."),
  headers: z
    .record(HeaderName, ValueExpectation)
    .default({})
    .describe("What is expected of headers of the answer."),
  json: z
    .record(JsonPath, ValueExpectation)
    .default({})
    .describe("What is expected at paths of a JSON body: `items.length: { at-least: 1 }`."),
  text: ValueExpectation.optional().describe("What is expected of the body as a text."),
  under: DurationText.optional().describe(
    "The answer, or the loaded page, must be there within this time.",
  ),
  selectors: z
    .array(z.string().min(1).max(300))
    .max(20)
    .default([])
    .describe("Of a page: CSS selectors of what must be there and not empty."),
});

/** What a playbook says of a request, or of a page to be loaded. */
export const HttpInput = z
  .strictObject({
    site: z.string().min(1).describe("The site's name in the outside file."),
    path: z.string().max(4_000).optional().describe("Below the site's address: a request."),
    page: z.string().max(4_000).optional().describe("Below it: a page, loaded in a browser."),
    method: z
      .enum(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"])
      .default("GET")
      .describe("GET by default."),
    headers: z
      .record(HeaderName, z.string().max(4_000))
      .default({})
      .describe("`secret:NAME` in one is a secret that the site may be sent."),
    body: z.unknown().optional().describe("Sent as JSON."),
    text: z.string().max(1_000_000).optional().describe("Sent as it is, instead of a `body`."),
    expect: Expected.prefault({}).describe("What must hold for the step to pass."),
    save: z
      .record(z.string().min(1).max(60), JsonPath)
      .default({})
      .describe("Values for later steps, by the path where they stand in a JSON body."),
    retries: z
      .number()
      .int()
      .min(0)
      .max(50)
      .default(0)
      .describe("How often it is tried again while something does not hold. Each try is shown."),
    every: DurationText.default("2s").describe("What passes between two tries."),
    timeout: DurationText.default("30s").describe("The longest that one try may take."),
  })
  .superRefine((input, ctx) => {
    const refuse = (path: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [path], message });
    if ((input.path === undefined) === (input.page === undefined))
      refuse("path", "must have either `path` or `page`");
    if (input.body !== undefined && input.text !== undefined)
      refuse("text", "cannot be sent together with `body`");
    const hasBody = input.body !== undefined || input.text !== undefined;
    if (hasBody && (input.method === "GET" || input.method === "HEAD"))
      refuse("method", "must be one that has a body, such as POST");
    if (input.page !== undefined && (hasBody || input.method !== "GET"))
      refuse("page", "is loaded with GET and without a body");
    if (input.path !== undefined && input.expect.selectors.length > 0)
      refuse("expect", "`selectors` are for a `page`");
  });
export type HttpInput = z.output<typeof HttpInput>;
