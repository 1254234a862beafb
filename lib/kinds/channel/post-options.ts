import type { Secret } from "@/lib/core/secret";

export type PostOptions = {
  secret(name: string): Secret;
  signal: AbortSignal;
  timeoutMs: number;
  now: Date;
};
