import { z } from "zod";
import { eventStream } from "@/lib/http/event-stream";
import { openPanel } from "@/lib/http/panel";
import { queryOf } from "@/lib/http/query-of";
import { route } from "@/lib/http/route";
import { followRun } from "@/lib/services/runs/reading/follow-run";
import { stillHolds } from "@/lib/services/still-holds";

export const GET = route(
  "GET /api/runs/[runId]/events",
  z.object({ runId: z.uuid() }),
  ({ ctx, params, request }) => {
    const after = request.headers.get("last-event-id") ?? queryOf(request)["after"] ?? null;
    return eventStream(request, {
      open: (send, end) =>
        followRun(
          ctx,
          openPanel().events.runs,
          { ...params, after },
          {
            hear: (changes, version) => {
              for (const data of changes) send({ id: version, data });
            },
            lose: end,
          },
        ),
      mayGoOn: () => stillHolds(ctx),
    });
  },
);
