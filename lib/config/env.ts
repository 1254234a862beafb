import { z } from "zod";
import { AppError } from "@/lib/core/errors";
import { EncryptionKeys } from "./encryption-keys";
import { Oidc } from "./oidc";
import { Push, pushSettingsFrom } from "./push";

const blankIsUnset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => blankIsUnset(given) ?? value, schema);

/** The settings of the panel itself, without those of the sign-in provider. */
export const PanelSettings = z.object({
  DATABASE_URL: optional(
    z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }),
  ),
  DATA_DIRECTORY: withDefault(z.string(), ".slackwater"),
  LISTEN_ADDRESS: withDefault(z.string(), "127.0.0.1"),
  PORT: withDefault(z.coerce.number().int().min(1).max(65_535), "3000"),
  PUBLIC_URL: optional(
    z.url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" }),
  ),
  AUTH_SECRET: z.string({ error: "is missing" }).min(32, "must have at least 32 characters"),
  ENCRYPTION_KEYS: EncryptionKeys,
  OUTSIDE_FILE: optional(z.string()),
  SLACKWATER_TOKEN: optional(z.string().startsWith("swt_", "must be an API token")),
  TRUSTED_PROXIES: withDefault(z.coerce.number().int().min(0), "0"),
  LOG_LEVEL: withDefault(z.enum(["debug", "info", "warn", "error", "silent"]), "info"),
});

const Env = PanelSettings.and(Oidc)
  .and(Push)
  .transform(({ PUBLIC_URL, ...env }) => ({
    ...env,
    PUSH: pushSettingsFrom(env),
    /** Where people reach the panel, without a slash at the end. */
    PUBLIC_URL: (PUBLIC_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
  }));

export type Env = z.output<typeof Env>;
export type EnvSource = Record<string, string | undefined>;

/** The settings as the process was given them; the only place that looks at process.env. */
export function givenEnv(): NodeJS.ProcessEnv {
  return process.env;
}

/** The checked settings. Called once at start, so that a bad one stops the process at once. */
export function readEnv(source: EnvSource = process.env): Env {
  const parsed = Env.safeParse(source);
  if (parsed.success) return parsed.data;
  const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new AppError("setting_invalid", {
    message: `The settings are not valid; nothing was started. ${lines.join(". ")}.`,
    remedy: "Correct the environment. Each setting and its default stand in .env.example.",
  });
}

/** Hands settings on to the parts of this process that read them from the environment themselves. */
export function exportEnv(values: EnvSource): void {
  Object.assign(process.env, values);
}
