import { cache } from "react";
import type { PersonActor } from "@/lib/core/actor";
import { can } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import { listTargets } from "@/lib/services/list-targets";
import { currentContext } from "./context";

/** What the frame around a page shows. */
export type Shell = {
  person: PersonActor;
  sees: { playbooks: boolean; audit: boolean; people: boolean; settings: boolean };
  /** Things that the command palette finds by name. */
  things: { href: string; label: string; group: string }[];
  now: string;
};

/** The frame for the person who is signed in, or nothing where nobody is. */
export const openShell = cache(async (): Promise<Shell | undefined> => {
  try {
    const ctx = await currentContext();
    const { actor } = ctx;
    if (actor.kind !== "person") return undefined;
    const targets = await listTargets(ctx);
    return {
      person: actor,
      sees: {
        playbooks: can(actor, "playbook.see").allowed,
        audit: can(actor, "audit.see").allowed,
        people: can(actor, "person.see").allowed,
        settings: can(actor, "settings.see").allowed,
      },
      things: targets.map(({ id, name, environment }) => ({
        href: `/targets/${id}`,
        label: `${name}, ${environment}`,
        group: "Targets",
      })),
      now: ctx.now().toISOString(),
    };
  } catch (error) {
    if (error instanceof AppError && error.code === "session_ended") return undefined;
    throw error;
  }
});
