import { onePath, readOnlyOptions, readOptions } from "@/lib/cli/read-options";
import { withActor } from "@/lib/cli/run/with-actor";
import type { DeliveryView } from "@/lib/core/message/message-view";
import { listDeliveries } from "@/lib/services/messages/list-deliveries";
import { retryDelivery } from "@/lib/services/messages/retry-delivery";
import { sendTestMessage } from "@/lib/services/messages/send-test-message";

const FILTERS = {
  channel: { type: "string" },
  status: { type: "string" },
  run: { type: "string" },
  before: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** Prints what has been sent. */
export const messageList = {
  usage: "message list [--channel NAME] [--status waiting|sent|failed] [--run RUN] [--json]",
  help: "Prints the newest messages with what came of each; --before ID gives those before it.",
  run: async (args: string[]): Promise<number> => {
    const { json, ...filter } = readOnlyOptions(args, FILTERS);
    const page = await withActor((ctx) => listDeliveries(ctx, filter));
    process.stdout.write(
      json ? `${JSON.stringify(page, null, 2)}\n` : page.deliveries.map(sayDelivery).join(""),
    );
    return 0;
  },
};

/** Lets a message be sent again. */
export const messageRetry = {
  usage: "message retry ID",
  help: "Lets a message that was given up, or waits for its next try, be sent again at once.",
  run: async (args: string[]): Promise<number> => {
    const deliveryId = onePath(readOptions(args, {}).positionals, "message");
    await withActor((ctx) => retryDelivery(ctx, { deliveryId }));
    process.stdout.write("It is tried again as soon as a worker is there.\n");
    return 0;
  },
};

/** Tries a channel out. */
export const messageTest = {
  usage: "message test CHANNEL",
  help: "Sends a test message over a channel; one that writes in person needs SLACKWATER_TOKEN.",
  run: async (args: string[]): Promise<number> => {
    const channel = onePath(readOptions(args, {}).positionals, "channel");
    await withActor((ctx) => sendTestMessage(ctx, { channel }));
    process.stdout.write(
      `It is sent as soon as a worker is there: message list --channel ${channel}\n`,
    );
    return 0;
  },
};

function sayDelivery({ id, at, status, label, run, channel, person, tries }: DeliveryView): string {
  const what = run === null ? label : `${label}, run ${run.number}`;
  const to = person === null ? channel : `${channel}, ${person}`;
  const last = tries.at(-1)?.answer ?? "";
  const times = tries.length === 1 ? "1 try" : `${tries.length} tries`;
  const came = [times, last].filter((part) => part !== "").join(", ");
  return `${at.slice(0, 19).replace("T", " ")}  ${status.padEnd(7)}  ${what}  (${to})\n    ${id}  ${came}\n`;
}
