import { fillSecrets } from "@/lib/core/secret-reference";
import type { PostOptions } from "./post-options";

/** The text with its secrets in it, for the one who is to get them. */
export function revealIn(text: string, { secret }: Pick<PostOptions, "secret">): string {
  return fillSecrets(text, (name) => secret(name).reveal());
}
