import { cache } from "react";
import type { PersonActor } from "@/lib/core/actor";
import type { Act } from "@/lib/core/acts";
import { can } from "@/lib/core/can";
import { AppError } from "@/lib/core/errors";
import { countWaiting } from "@/lib/services/inbox/count-waiting";
import { listTargets } from "@/lib/services/list-targets";
import { listPlaybookNames } from "@/lib/services/playbooks/list-playbooks";
import { currentContext } from "./context";

/** What the frame around a page shows. */
export type Shell = {
  person: PersonActor;
  sees: {
    playbooks: boolean;
    audit: boolean;
    people: boolean;
    channels: boolean;
    settings: boolean;
  };
  /** Things that the command palette finds by name. */
  things: { href: string; label: string; group: string }[];
  /** How many things wait for their decision or signature, and the version at which it is so. */
  waiting: { version: string; state: number };
  now: string;
};

/** The frame for the person who is signed in, or nothing where nobody is. */
export const openShell = cache(async (): Promise<Shell | undefined> => {
  try {
    const ctx = await currentContext();
    const { actor } = ctx;
    if (actor.kind !== "person") return undefined;
    const may = (act: Act) => can(actor, act).allowed;
    const [targets, waiting, playbooks] = await Promise.all([
      listTargets(ctx),
      countWaiting(ctx),
      may("playbook.see") ? listPlaybookNames(ctx) : [],
    ]);
    return {
      person: actor,
      sees: {
        playbooks: may("playbook.see"),
        audit: may("audit.see"),
        people: may("person.see"),
        channels: may("message.see"),
        settings: may("settings.see"),
      },
      things: [
        ...(may("run.draft") ? [{ href: "/runs/new", label: "Book a run", group: "Go to" }] : []),
        ...(may("playbook.save")
          ? [{ href: "/playbooks/new", label: "New playbook", group: "Go to" }]
          : []),
        ...playbooks.map((name) => ({
          ...{ href: `/playbooks/${name}`, label: name, group: "Playbooks" },
        })),
        ...targets.map(({ id, name, environment }) => ({
          href: `/targets/${id}`,
          label: `${name}, ${environment}`,
          group: "Targets",
        })),
      ],
      waiting,
      now: ctx.now().toISOString(),
    };
  } catch (error) {
    if (error instanceof AppError && error.code === "session_ended") return undefined;
    throw error;
  }
});
