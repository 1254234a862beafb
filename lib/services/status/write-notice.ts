import type { Note } from "@/lib/kinds/channel/note";
import type { Transaction } from "@/lib/store/database";

export type Due = {
  id: string;
  kind: string;
  about: string;
  at: Date;
  page: { title: string; link: string };
  /** Where it is confirmed and ended. */
  subscriptionLink: string;
};

/** A notice as it is sent: made from the page's title, its state and its messages, and nothing else. */
export async function writeNotice(tx: Transaction, due: Due): Promise<Note> {
  const { id, kind, at, page, subscriptionLink } = due;
  const { subject, body, link } = await textOf(tx, due);
  return {
    ...{ key: id, event: `status-${kind}`, at, subject, thread: null, onCall: null },
    ...{
      body: `${body}\n\n${kind === "confirm" ? "" : `To end these: ${subscriptionLink}`}`.trim(),
    },
    ...(kind === "confirm" ? {} : { endsAt: subscriptionLink }),
    link,
    facts: { page: page.link, title: page.title, subscription: subscriptionLink },
  };
}

async function textOf(tx: Transaction, { kind, about, page, subscriptionLink }: Due) {
  if (kind === "confirm")
    return {
      subject: `Confirm that you want to hear of: ${page.title}`,
      body: "Somebody, you we think, wants to be told here when it changes. Open the link and confirm it. If it was not you, do nothing: you will not hear of it again.",
      link: subscriptionLink,
    };
  if (kind === "message") {
    const message = await tx.statusMessage.findUnique({ where: { id: about } });
    const subject = `${page.title}: ${message?.title ?? ""}`;
    return { subject, body: message?.text ?? "", link: page.link };
  }
  const [state = ""] = / \d{4}-\d\d-\d\dT/.exec(about)
    ? about.split(/ (?=\d{4}-\d\d-\d\dT)/)
    : [about];
  const said = `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
  return {
    ...{ subject: `${said}: ${page.title}`, link: page.link },
    body: `The state is now: ${state}. The page has the times and everything that was said.`,
  };
}
