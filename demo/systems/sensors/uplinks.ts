import { z } from "zod";
import { readJson } from "@/demo/applications/read-input";
import type { Route } from "@/demo/applications/route";
import type { Ingestion } from "@/demo/writers/ingestion";
import { readingOf, readings } from "./readings";

const Uplink = z.object({
  end_device_ids: z.object({ device_id: z.coerce.number().int().min(1).max(120) }),
  received_at: z.iso.datetime({ offset: true }).optional(),
  uplink_message: z.object({
    decoded_payload: z.object({ temperature: z.number().min(-60).max(80) }),
  }),
});

/** The webhook of the radio network: what it brings is queued, and answered before it is stored. */
export function uplinks(ingestion: Ingestion): Route {
  return {
    method: "POST",
    path: "/webhooks/ttn",
    secured: true,
    answer: async ({ body }) => {
      const { end_device_ids, received_at, uplink_message } = readJson(Uplink, body);
      const recordedAt = received_at ? new Date(received_at) : new Date();
      const row = readingOf(
        end_device_ids.device_id,
        uplink_message.decoded_payload.temperature,
        recordedAt,
      );
      ingestion.submit(readings, row);
      return { status: 202, body: { uplinkId: readings.keyOf(row) } };
    },
  };
}
