import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { parseTargetUrl } from "@/lib/core/parse-target-url";
import { Secret } from "@/lib/core/secret";
import { TargetAddress } from "@/lib/core/target-address";
import { ADDRESS_KINDS, type AddressKind } from "@/lib/core/target-view";

const text = z.string().trim().default("");

/** One address of a form: a URL, or fields. An empty one is no address. */
const AddressInput = z
  .object({
    url: text,
    host: text,
    port: text,
    database: text,
    user: text,
    password: z.string().default(""),
    tls: text,
    ca: text,
  })
  .partial();

export const TargetInput = z.object({
  name: z
    .string({ error: "Give the target a name." })
    .trim()
    .min(1, "Give the target a name.")
    .max(80, "Use at most 80 characters."),
  environment: z
    .string({ error: "Say which environment it is." })
    .trim()
    .toLowerCase()
    .regex(/^[a-z][a-z0-9-]{0,29}$/, "Use a short word such as production or staging."),
  note: z.string().trim().max(1_000, "Use at most 1,000 characters.").default(""),
  main: AddressInput,
  direct: AddressInput.default({}),
  replica: AddressInput.default({}),
});
export type TargetInput = z.output<typeof TargetInput>;

export type Addresses = { main: TargetAddress } & Partial<Record<AddressKind, TargetAddress>>;

/** The addresses that a form gives. The sentence of a bad field stands at that field. */
export function readAddresses(input: TargetInput): Addresses {
  const given = ADDRESS_KINDS.filter((kind) => kind === "main" || !isEmpty(input[kind]));
  const read = given.map((kind) => [kind, readAddress(kind, input[kind])]);
  return Object.fromEntries(read) as Addresses;
}

function isEmpty({ url, host, database, user }: TargetInput["main"]): boolean {
  return !url && !host && !database && !user;
}

function readAddress(kind: AddressKind, input: TargetInput["main"]): TargetAddress {
  if (input.url) {
    try {
      return parseTargetUrl(input.url, input.ca);
    } catch (error) {
      throw error instanceof AppError ? at(kind, error) : error;
    }
  }
  const { host, port, database, user, password, tls, ca } = input;
  const parsed = TargetAddress.safeParse({
    ...{ host, database, user },
    ...(port ? { port } : {}),
    ...(tls ? { tls } : {}),
    ...(ca ? { ca } : {}),
    ...(password ? { password: new Secret(password) } : {}),
  });
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map(({ path, message }) => [
    `${kind}.${path.join(".")}`,
    message,
  ]);
  throw new AppError("target_url_invalid", {
    message: `The ${kind} address is not complete. Nothing was saved.`,
    remedy: "Correct the marked fields, or give a URL instead.",
    fields: Object.fromEntries(issues.reverse()),
  });
}

function at(kind: AddressKind, { code, message, remedy, fields }: AppError): AppError {
  const named = Object.entries(fields).map(([field, sentence]) => [`${kind}.${field}`, sentence]);
  return new AppError(code, { message, remedy, fields: Object.fromEntries(named) });
}
