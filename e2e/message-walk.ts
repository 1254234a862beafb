import type { RouteKey } from "@/lib/http/route-table";
import type { Walk } from "./route-walk";
import type { RunningPanel } from "./running-panel";
import { makePushDevice } from "./things";

type MessageKey = Extract<
  RouteKey,
  `${string} /api/channels${string}` | `${string} /api/deliveries${string}` | `${string}/mail`
>;

const PUSH = "/api/channels/push";
const RULE = { event: "run-started", recipient: "leads", isOn: true };

/** The routes of messages, each with a request to it. */
export const MESSAGE_WALK: Record<MessageKey, Walk> = {
  "PUT /api/account/mail": {
    act: "mail.choose",
    whose: ["own"],
    tells: { thing: "person", before: true, after: true },
    request: async ({ ownerId }) => ({
      ...{ path: "/api/account/mail", body: { newsByMail: false }, thing: `person:${ownerId}` },
    }),
  },
  "GET /api/channels": { act: "message.see", request: async () => ({ path: "/api/channels" }) },
  "GET /api/channels/[channel]/rules": {
    act: "message.see",
    request: async () => ({ path: `${PUSH}/rules` }),
  },
  "PATCH /api/channels/[channel]/rules": {
    act: "message.route",
    tells: { thing: "channel", before: true, after: true },
    request: async () => ({ path: `${PUSH}/rules`, body: RULE, thing: "channel:push" }),
  },
  "POST /api/channels/[channel]/tests": {
    act: "message.test",
    tells: { thing: "channel", after: true },
    request: async ({ panel, ownerId }) => {
      await makePushDevice(panel, ownerId);
      return { path: `${PUSH}/tests`, thing: "channel:push" };
    },
  },
  "GET /api/deliveries": {
    act: "message.see",
    request: async () => ({ path: "/api/deliveries" }),
  },
  "POST /api/deliveries/[deliveryId]/tries": {
    act: "message.retry",
    tells: { thing: "delivery", before: true, after: true },
    request: async ({ panel }) => {
      const id = await makeFailedDelivery(panel);
      return { path: `/api/deliveries/${id}/tries`, thing: `delivery:${id}` };
    },
  },
};

/** A message that was given up. */
async function makeFailedDelivery({ system: { db } }: RunningPanel): Promise<string> {
  const at = new Date();
  const { id: messageId } = await db.message.create({
    data: { event: "test", dedupe: crypto.randomUUID(), at, subject: "A", body: "B", routedAt: at },
  });
  const { id } = await db.delivery.create({
    data: { messageId, channel: "push", status: "failed", nextAt: at, endedAt: at },
  });
  return id;
}
