import { applyRunChange, type RunChange } from "@/lib/core/run/run-change";
import type { RunView } from "@/lib/core/run/run-view";
import type { ServiceContext } from "@/lib/services/context";
import { Ear } from "@/lib/services/events/ear";
import { followRun } from "@/lib/services/runs/reading/follow-run";
import { openRunHub } from "@/lib/services/runs/reading/run-hub";

/** The run as it stands, again and again whenever it has changed, until the reader has seen enough. */
export async function* watchRun(
  ctx: ServiceContext,
  databaseUrl: string,
  runId: string,
): AsyncGenerator<RunView> {
  const ear = new Ear(databaseUrl);
  const hub = openRunHub(ear, ctx.db);
  let view: RunView | undefined;
  let tell = () => {};
  let lost: unknown;
  const hear = (changes: readonly RunChange[]) => {
    for (const change of changes)
      view = change.type === "snapshot" ? change.run : view && applyRunChange(view, change);
    tell();
  };
  const lose = (error: unknown) => {
    lost = error;
    tell();
  };
  try {
    const leave = await followRun(ctx, hub, { runId, after: null }, { hear, lose });
    let seen: RunView | undefined;
    try {
      for (;;) {
        if (lost) throw lost;
        if (view && view !== seen) {
          seen = view;
          yield view;
          continue;
        }
        await new Promise<void>((resolve) => {
          tell = resolve;
        });
      }
    } finally {
      leave();
    }
  } finally {
    hub.close();
    await ear.close();
  }
}
