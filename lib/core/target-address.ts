import { z } from "zod";
import { Secret } from "./secret";

/** How a connection is encrypted, with the meaning PostgreSQL's own clients give these words. */
export const TlsMode = z.enum(["disable", "prefer", "require", "verify-ca", "verify-full"]);
export type TlsMode = z.infer<typeof TlsMode>;

export const DEFAULT_PORT = 5432;

const port = "The port must be a whole number from 1 to 65535.";

const CertificateAuthority = z
  .string()
  .trim()
  .refine((text) => !text.includes("PRIVATE KEY"), {
    error: "This is a private key. Paste the certificate, and keep the key to yourself.",
    abort: true,
  })
  .refine(isPem, "The CA must be PEM text, from BEGIN CERTIFICATE to END CERTIFICATE.");

function name(what: string) {
  return z
    .string(`${what} is missing.`)
    .min(1, `${what} is missing.`)
    .refine((text) => !text.includes("\0"), `${what} has a character that no name has.`);
}

/** Where a database is and who we are there. */
export const TargetAddress = z
  .object({
    host: z
      .string("The host is missing.")
      .min(1, "The host is missing.")
      .regex(/^[^,]*$/, "The host must be one server: name a single host, not a list.")
      .regex(
        /^[^/\\]*$/,
        "The host must be a name or an address: sockets and paths are not supported.",
      )
      .regex(/^[^\s@?#[\]]*$/, "The host has a character that no host name has."),
    port: z.coerce.number(port).int(port).min(1, port).max(65_535, port).default(DEFAULT_PORT),
    database: name("The database"),
    user: name("The user"),
    password: z.instanceof(Secret).optional(),
    tls: TlsMode.default("prefer"),
    ca: CertificateAuthority.optional(),
  })
  .refine((address) => address.tls !== "verify-ca" || address.ca !== undefined, {
    path: ["ca"],
    error:
      "The mode verify-ca needs a CA. For a certificate that everybody trusts, use verify-full.",
  })
  .refine(({ tls, ca }) => ca === undefined || (tls !== "disable" && tls !== "prefer"), {
    path: ["tls"],
    error:
      "A CA is checked only with require, verify-ca or verify-full. Choose one, or remove the CA.",
  });
export type TargetAddress = z.infer<typeof TargetAddress>;

/** The address as people read it: who, where, which database; never the password. */
export function formatTargetAddress({
  user,
  host,
  port,
  database,
}: Pick<TargetAddress, "user" | "host" | "port" | "database">): string {
  return `${user}@${host.includes(":") ? `[${host}]` : host}:${port}/${database}`;
}

function isPem(text: string): boolean {
  return /^-----BEGIN CERTIFICATE-----.+-----END CERTIFICATE-----$/s.test(text);
}
