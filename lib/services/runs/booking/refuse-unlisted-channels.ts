import { AppError } from "@/lib/core/errors";
import { matrixChannels } from "@/lib/core/message/matrix-channels";
import type { Outside } from "@/lib/core/outside";
import type { RunPlan } from "@/lib/core/run/run-plan";

/** A text that is to go out by itself at night needs its channels; that is told by day. */
export function refuseUnlistedChannels(
  outside: Pick<Outside, "channels">,
  { messages }: Pick<RunPlan, "messages">,
): void {
  const listed = matrixChannels(outside, { withPush: false })
    .filter(({ isPersonal }) => !isPersonal)
    .map(({ name }) => name);
  const missing = Object.values(messages)
    .flatMap(({ to = [] }) => to)
    .filter((name) => !listed.includes(name));
  if (missing.length === 0) return;
  const names = new Intl.ListFormat("en").format(new Set(missing));
  throw new AppError("not_possible", {
    message: `The playbook sends texts by itself over ${names}, which the administrator has not listed as a channel to post to. Nothing was changed.`,
    remedy: "Have it listed in the file that OUTSIDE_FILE names, or leave it out of the playbook.",
  });
}
