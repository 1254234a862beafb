import { z } from "zod";
import { Channel, PUSH_CHANNEL } from "./channel";

const Name = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be lower case words with hyphens");

/** A command that steps may run: an argument vector, no shell. `{name}` is filled in by the step. */
export const ListedCommand = z.strictObject({
  about: z.string().default(""),
  run: z.array(z.string()).min(1),
  in: z.string().optional(),
  /** The whole environment of the command; values name secrets as `secret:NAME`. */
  env: z.record(z.string(), z.string()).default({}),
  timeoutSeconds: z.number().int().positive().default(900),
  effect: z.enum(["reads", "changes", "destroys"]).default("changes"),
  /** What to do when a worker dies under it. */
  afterCrash: z.enum(["rerun", "ask"]).default("ask"),
});
export type ListedCommand = z.output<typeof ListedCommand>;

const Url = z.url({ protocol: /^https?$/, error: "must be an http:// or https:// URL" });

/**
 * Everything besides its target that a playbook may reach: what the administrator listed in the file
 * that OUTSIDE_FILE names, and nothing else. Playbooks name things by these keys.
 */
export const Outside = z.strictObject({
  commands: z.record(Name, ListedCommand).default({}),
  /** Where `http` steps may go: requests stay below this address. */
  sites: z
    .record(
      Name,
      z.strictObject({
        url: Url,
        about: z.string().default(""),
        /** The secrets that requests to it may carry; no other is ever sent there. */
        secrets: z.array(z.string()).default([]),
      }),
    )
    .default({}),
  /** Where values are read: Prometheus, Loki, or any JSON endpoint. */
  sources: z
    .record(
      Name,
      z.strictObject({
        kind: z.enum(["prometheus", "loki", "json"]),
        url: Url,
        /** The name of a secret that is sent as a bearer token. */
        token: z.string().optional(),
      }),
    )
    .default({}),
  /** Where `notify` steps and the panel itself send messages. */
  channels: z
    .record(
      Name.refine((name) => name !== PUSH_CHANNEL, "push is the panel's own channel"),
      Channel,
    )
    .default({}),
  /** Secrets by name: the environment variable of the panel that holds each. */
  secrets: z.record(z.string(), z.strictObject({ env: z.string() })).default({}),
  /** A Chromium with which `http` steps load pages; without it they say that there is none. */
  chromium: z.string().optional(),
});
export type Outside = z.output<typeof Outside>;

/** Nothing is listed. */
export const NOTHING_OUTSIDE: Outside = Outside.parse({});
