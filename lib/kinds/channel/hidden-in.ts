import type { Channel } from "@/lib/core/channel";
import { Secret } from "@/lib/core/secret";
import type { PostOptions } from "./post-options";
import { revealIn } from "./reveal-in";

/** The address of a webhook is its password, and servers repeat the path in their errors. */
export function hiddenIn(channel: Channel, secret: PostOptions["secret"]): Secret[] {
  if (!("url" in channel)) return [];
  const { pathname, search } = new URL(revealIn(channel.url, { secret }));
  return pathname.length < 8 ? [] : [new Secret(`${pathname}${search}`)];
}
