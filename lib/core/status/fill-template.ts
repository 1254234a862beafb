import { findReferences } from "@/lib/core/run/reference";

/** What a template can name that people outside may read; the rest a person writes. */
export type PublicValues = Record<"opens at" | "closes at" | "date" | "link", string>;

/** A playbook's message as the beginning of one for the public: only what is public is filled in. */
export function fillTemplate(text: string, values: PublicValues): string {
  const known = new Map<string, string>(Object.entries(values));
  let filled = "";
  let end = 0;
  for (const { path, from, to } of findReferences(text)) {
    const value = path.length === 2 && path[0] === "run" ? known.get(path[1] ?? "") : undefined;
    filled += text.slice(end, from) + (value ?? text.slice(from, to));
    end = to;
  }
  return filled + text.slice(end);
}
