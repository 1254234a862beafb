import type { Channel } from "@/lib/core/channel";
import type { Note } from "./note";
import { postJson } from "./post-json";
import type { PostOptions } from "./post-options";
import type { Posted } from "./posted";
import { revealIn } from "./reveal-in";

/** Posts to an incoming webhook of Slack, or of a chat that takes the same. */
export function postSlack(
  { url }: Extract<Channel, { kind: "slack" }>,
  note: Note,
  options: PostOptions,
): Promise<Posted> {
  return postJson(
    { url: revealIn(url, options), body: JSON.stringify({ text: slackText(note) }) },
    options,
  );
}

function slackText({ subject, body, marked, link }: Note): string {
  const said = marked ?? { subject: escapeSlack(subject), body: escapeSlack(body) };
  return [
    said.subject === "" ? "" : `*${said.subject}*`,
    said.body,
    link === null ? "" : `<${escapeSlack(link)}|Open it in the panel>`,
  ]
    .filter((line) => line !== "")
    .join("\n");
}

/** A value must not call everybody in the channel. */
export function escapeSlack(plain: string): string {
  return plain.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
