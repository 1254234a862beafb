import type { LiveListChange } from "@/lib/core/run/list-change";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { ListChange, ListHub } from "./list-hub";
import { cardFor } from "./read-cards";

type ListFollower = {
  hear(changes: readonly LiveListChange[], version: string, from: string | null): void;
  lose(error: unknown): void;
};

/** Follows the list of runs as this reader sees it. Who has its version is spared the whole. */
export async function followList(
  ctx: ServiceContext,
  hub: ListHub,
  after: string | null,
  follower: ListFollower,
): Promise<() => void> {
  allow(ctx, "run.see");
  const toMine = (change: ListChange): LiveListChange =>
    change.type === "card" ? { type: "card", card: cardFor(ctx.actor, change.card) } : change;
  const { view, version, leave } = await hub.follow("all", {
    hear: (changes, next, from) => follower.hear(changes.map(toMine), next, from),
    lose: follower.lose,
  });
  if (after !== version) {
    const cards = [...view.cards.values()].map((card) => cardFor(ctx.actor, card));
    follower.hear([{ type: "list", cards }], version, null);
  }
  return leave;
}
