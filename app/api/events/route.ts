import { z } from "zod";
import { readVersions, writeVersions } from "@/lib/core/live/topic";
import { eventStream } from "@/lib/http/event-stream";
import { openPanel } from "@/lib/http/panel";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { followTopics } from "@/lib/services/events/follow-topics";
import { stillHolds } from "@/lib/services/still-holds";

export const GET = route("GET /api/events", z.object({}), ({ ctx, request }) => {
  const query = queryOf(request);
  const topics = (query["topics"] ?? "").split(",").filter(Boolean);
  const after = request.headers.get("last-event-id") ?? query["after"] ?? "";
  const versions = readVersions(after);
  return eventStream(request, {
    open: (send, end) =>
      followTopics(
        ctx,
        openPanel().events,
        { topics, after: new Map(versions) },
        {
          hear: (message) => {
            if ("version" in message) versions.set(message.topic, message.version);
            send({ id: writeVersions(versions), data: message });
          },
          lose: end,
        },
      ),
    mayGoOn: () => stillHolds(ctx),
  });
});
