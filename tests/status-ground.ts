import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunPlan } from "@/lib/core/run/run-plan";
import { createStatusHandler } from "@/lib/server/status/status-handler";
import { Ear } from "@/lib/services/events/ear";
import { publishStatus } from "@/lib/services/status/publish-status";
import { StatusHub } from "@/lib/services/status/status-hub";
import { aPlan, aPlanPhase, aPlanStep } from "./a-plan";
import { aRun, type Standing } from "./a-run";
import type { TestPanel } from "./panel";

/** A plan of three phases: one that changes, one that looks over what was done, one that ends it. */
export const STATUS_PLAN: RunPlan = aPlan({
  phases: [
    aPlanPhase("copy", [aPlanStep("copy-rows", { effect: "changes" })]),
    aPlanPhase("check", [aPlanStep("compare")], { atMs: 600_000 }),
    aPlanPhase("end", [aPlanStep("drop-old", { effect: "destroys" })], { atMs: 1_200_000 }),
  ],
});

type Given = { plan?: RunPlan; run?: Parameters<typeof aRun>[2]; standing?: Standing };

/** A run under way that is published, with the path of its page. */
export async function aPublishedRun(
  panel: TestPanel,
  { plan = STATUS_PLAN, run = {}, standing = {} }: Given = {},
): Promise<{ runId: string; path: string }> {
  const begun = { status: "running", startedAt: new Date() } as const;
  const runId = await aRun(panel, plan, { ...begun, ...run }, standing);
  const { link } = await publishStatus(panel.system, {
    ...{ runId, title: "Sensor history", charts: ["progress"] },
  });
  return { runId, path: new URL(link).pathname };
}

/** Status pages over HTTP, in front of nothing. */
export async function serveStatusPages({ system, database }: TestPanel) {
  const ear = new Ear(database.url);
  const hub = new StatusHub(system.db, ear);
  const errors: unknown[] = [];
  const handle = createStatusHandler({
    ...{ hub, db: system.db, keys: system.keys, trustedProxies: 0 },
    site: { publicUrl: system.publicUrl, canMail: true },
    onError: (error) => errors.push(error),
  });
  const server = createServer((request, response) => {
    if (!handle(request, response)) response.writeHead(404).end("Not a status page.");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    errors,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      hub.close();
      await ear.close();
    },
  };
}
