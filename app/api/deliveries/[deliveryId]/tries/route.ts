import { z } from "zod";
import { route } from "@/lib/http/route";
import { retryDelivery } from "@/lib/services/messages/retry-delivery";

const params = z.object({ deliveryId: z.string() });

export const POST = route("POST /api/deliveries/[deliveryId]/tries", params, ({ ctx, params }) =>
  retryDelivery(ctx, params),
);
