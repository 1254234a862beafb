import { randomUUID } from "node:crypto";
import type { FrontKey } from "@/lib/http/route-table";
import { publishStatus } from "@/lib/services/status/publish-status";
import { subscribeStatus } from "@/lib/services/status/subscribe-status";
import { subscriptionRowId } from "@/lib/services/status/subscription-secret";
import { makeRun } from "./make-run";
import type { Request, Scene, Walk } from "./route-walk";
import type { RunningPanel } from "./running-panel";
import { onRun } from "./stage-run";

/** A run that is under way and published, with the address of its page. */
export async function makePublished(panel: RunningPanel): Promise<{ runId: string; path: string }> {
  const { id: runId } = await makeRun(panel, undefined, {
    ...{ status: "running", startedAt: new Date() },
  });
  const { link } = await publishStatus(panel.system, { runId, title: "Maintenance of orders" });
  return { runId, path: new URL(link).pathname };
}

/** The page of a subscription that waits to be confirmed. */
async function makeSubscribed(panel: RunningPanel): Promise<string> {
  const { runId, path } = await makePublished(panel);
  const { db, keys } = panel.system;
  const page = await db.statusPage.findFirstOrThrow({ where: { runId } });
  const nobody = { ...panel.system, actor: { kind: "nobody" } as const, address: randomUUID() };
  await subscribeStatus(nobody, page.id, { kind: "mail", recipient: "ada@example.org" });
  const { id, sealedSecret } = await db.statusSubscription.findFirstOrThrow({
    where: { pageId: page.id },
  });
  const token = keys.open(sealedSecret ?? "", subscriptionRowId(id, "secret"));
  return `${path}/subscriptions/${token.reveal()}`;
}

/** A request about a published run that was made for it. */
export const onPublished =
  (rest: string, body?: unknown) =>
  async ({ panel }: Scene): Promise<Request> => {
    const { runId } = await makePublished(panel);
    return { path: `/api/runs/${runId}/status${rest}`, body, thing: `run:${runId}` };
  };

const see = (rest: string): Walk => ({
  act: "status.see",
  request: async ({ panel }) => ({ path: `${(await makePublished(panel)).path}${rest}` }),
});

/** What is answered in front of Next, to everybody. */
export const STATUS_WALK: Record<FrontKey, Walk> = {
  "GET /status/[slug]": see(""),
  "GET /status/[slug]/live": see("/live"),
  "GET /status/[slug].json": see(".json"),
  "GET /status/[slug].rss": see(".rss"),
  "GET /status/[slug].ics": see(".ics"),
  "GET /status/[slug]/badge.svg": see("/badge.svg"),
  "POST /status/[slug]/subscriptions": {
    act: "status.subscribe",
    request: async ({ panel }) => ({
      path: `${(await makePublished(panel)).path}/subscriptions`,
      // Whether there is mail, too, is the administrator's matter.
      body: { kind: "webhook", recipient: "https://hooks.example.org/slackwater" },
    }),
  },
  "GET /status/[slug]/subscriptions/[token]": {
    act: "status.see",
    request: async ({ panel }) => ({ path: await makeSubscribed(panel) }),
  },
  "POST /status/[slug]/subscriptions/[token]": {
    act: "status.subscribe",
    request: async ({ panel }) => ({
      ...{ path: await makeSubscribed(panel), body: { answer: "confirm" } },
    }),
  },
};

const SAID = { thing: "run", after: true } as const;
const CHANGED = { thing: "run", before: true, after: true } as const;
const UNDER_WAY = { startedAt: new Date(), status: "running" };

/** What is done about a run's status page. */
export const STATUS_ACT_WALK = {
  "GET /api/runs/[runId]/status": { act: "run.see", request: onPublished("") },
  "PUT /api/runs/[runId]/status": {
    ...{ act: "status.publish", tells: SAID },
    request: onRun("/status", { title: "Maintenance of orders" }, { run: UNDER_WAY }),
  },
  "DELETE /api/runs/[runId]/status": {
    ...{ act: "status.publish", tells: CHANGED, request: onPublished("") },
  },
  "PUT /api/runs/[runId]/status/name": {
    ...{ act: "status.name", tells: CHANGED },
    request: async (scene) =>
      onPublished("/name", { name: `orders-${randomUUID().slice(0, 8)}` })(scene),
  },
  "POST /api/runs/[runId]/status/messages": {
    ...{ act: "status.tell", tells: SAID },
    request: onPublished("/messages", { title: "It has begun.", text: "All is well." }),
  },
} satisfies Record<string, Walk>;
