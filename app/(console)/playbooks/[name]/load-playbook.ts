import { notFound } from "next/navigation";
import { cache } from "react";
import { currentContext } from "@/lib/http/context";
import { orNotFound } from "@/lib/http/page";
import { getPlaybook } from "@/lib/services/playbooks/get-playbook";

/** The playbook of a page, read once however many parts of the page ask for it; the newest version by default. */
export const loadPlaybook = cache(async (name: string, version?: number) => {
  // No other name was ever saved, and an odd one would trouble the database.
  if (!/^[a-z0-9][a-z0-9-]*$/.test(name)) notFound();
  return orNotFound(getPlaybook(await currentContext(), { name, version }));
});

/** The version that an address asks for; one that makes no sense is the newest. */
export function versionOf(query: { version?: string | string[] | undefined }): number | undefined {
  return numberOf(query.version);
}

/** A whole number as an address has it, or nothing. */
export function numberOf(text: string | string[] | undefined): number | undefined {
  return typeof text === "string" && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined;
}
