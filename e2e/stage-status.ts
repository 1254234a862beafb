import { publishStatus } from "@/lib/services/status/publish-status";
import { makeRun } from "./make-run";
import type { Request, Scene, Walk } from "./route-walk";
import type { RunningPanel } from "./running-panel";

/** A run that is under way and published, with the address of its page. */
export async function makePublished(panel: RunningPanel): Promise<{ runId: string; path: string }> {
  const { id: runId } = await makeRun(panel, undefined, {
    ...{ status: "running", startedAt: new Date() },
  });
  const { link } = await publishStatus(panel.system, { runId, title: "Maintenance of orders" });
  return { runId, path: new URL(link).pathname };
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
export const STATUS_WALK = {
  "GET /status/[slug]": see(""),
  "GET /status/[slug]/live": see("/live"),
  "GET /status/[slug].json": see(".json"),
  "GET /status/[slug].rss": see(".rss"),
  "GET /status/[slug].ics": see(".ics"),
  "GET /status/[slug]/badge.svg": see("/badge.svg"),
};
