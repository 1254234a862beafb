import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import type { InboxHub } from "./inbox-hub";
import { type AllWaiting, mayBeAsked, waitingFor } from "./read-waiting";

type InboxFollower = {
  /** How many things wait, always as a whole. */
  hear(count: readonly [number], version: string): void;
  lose(error: unknown): void;
};

/** Follows how many things wait for whoever asks. Whom nothing is ever asked of costs nothing. */
export async function followInbox(
  ctx: ServiceContext,
  hub: InboxHub,
  { hear, lose }: InboxFollower,
): Promise<() => void> {
  allow(ctx, "run.see");
  if (!mayBeAsked(ctx)) return () => {};
  let told: number | undefined;
  const tell = (all: AllWaiting, version: string) => {
    const count = waitingFor(ctx, all).length;
    if (count !== told) hear([count], version);
    told = count;
  };
  const { view, version, leave } = await hub.follow("all", {
    hear: (changes, next) => {
      const newest = changes.at(-1);
      if (newest) tell(newest, next);
    },
    lose,
  });
  tell(view.all, version);
  return leave;
}
