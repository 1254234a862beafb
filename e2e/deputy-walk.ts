import type { RouteKey } from "@/lib/http/route-table";
import { makeRun } from "./make-run";
import type { Walk } from "./route-walk";
import type { RunningPanel } from "./running-panel";
import { makePerson } from "./things";

type DeputyKey = Extract<RouteKey, `${string} /api/account/deputies${string}`>;

const reason = "On a holiday.";

/** The routes of deputies, each with a request to it. */
export const DEPUTY_WALK: Record<DeputyKey, Walk> = {
  "GET /api/account/deputies": {
    act: "deputy.see",
    request: async () => ({ path: "/api/account/deputies" }),
  },
  "POST /api/account/deputies": {
    act: "deputy.name",
    tells: { thing: "deputy", after: true },
    request: async ({ panel, ownerId }) => {
      const { id: runId } = await makeRun(panel);
      await panel.system.db.runPerson.create({
        data: { runId, part: "approver", personId: ownerId },
      });
      const { id: deputyId } = await makePerson(panel, "lead");
      return {
        path: "/api/account/deputies",
        body: { deputyId, as: "approver", days: 3, reason },
        thing: "deputy:new",
      };
    },
  },
  "DELETE /api/account/deputies/[deputyId]": {
    act: "deputy.end",
    whose: ["own", "another's"],
    tells: { thing: "deputy", before: true, after: true },
    request: async ({ panel, ownerId }) => {
      const id = await makeDeputy(panel, ownerId);
      return { path: `/api/account/deputies/${id}`, thing: `deputy:${id}` };
    },
  },
};

async function makeDeputy(panel: RunningPanel, personId: string): Promise<string> {
  const { id: deputyId } = await makePerson(panel, "lead");
  const startsAt = new Date();
  const endsAt = new Date(startsAt.getTime() + 86_400_000);
  const { id } = await panel.system.db.deputy.create({
    data: { personId, deputyId, as: "approver", startsAt, endsAt, reason },
  });
  return id;
}
