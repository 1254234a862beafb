import { createTransport } from "nodemailer";
import type { Channel } from "@/lib/core/channel";
import type { Note } from "./note";
import type { PostOptions } from "./post-options";
import type { Posted } from "./posted";
import { revealIn } from "./reveal-in";
import { writeHtml } from "./write-html";

type MailChannel = Extract<Channel, { kind: "mail" }>;

/** Hands a mail to the server. */
export async function postMail(
  channel: MailChannel,
  note: Note,
  to: readonly string[],
  options: PostOptions,
): Promise<Posted> {
  options.signal.throwIfAborted();
  const transport = createTransport(serverOf(channel, options));
  const late = AbortSignal.any([options.signal, AbortSignal.timeout(options.timeoutMs)]);
  const broken = new Promise<never>((_, reject) => {
    late.addEventListener("abort", () => reject(late.reason), { once: true });
  });
  try {
    const sending = transport.sendMail(mailOf(channel, note, to));
    const { response } = await Promise.race([sending, broken]);
    return { outcome: "sent", answer: response.slice(0, SHOWN_MAX) };
  } catch (error) {
    options.signal.throwIfAborted();
    if (late.aborted)
      return failed("unknown", `there was no answer after ${options.timeoutMs / 1_000} s`);
    return explain(error);
  } finally {
    transport.close();
  }
}

const SHOWN_MAX = 300;

function serverOf({ server, user, password }: MailChannel, options: PostOptions) {
  const { protocol, hostname, port } = new URL(server);
  const isSecure = protocol === "smtps:";
  const { timeoutMs } = options;
  return {
    host: hostname.replace(/^\[(.*)\]$/, "$1"),
    port: Number(port) || (isSecure ? 465 : 587),
    secure: isSecure,
    // A password never goes over a line that others can read.
    requireTLS: password !== undefined,
    ...(password === undefined
      ? {}
      : { auth: { user: user ?? "", pass: revealIn(password, options) } }),
    ...{ connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  };
}

function mailOf({ from }: MailChannel, note: Note, to: readonly string[]) {
  const { key, thread, subject, body, link } = note;
  const [, host = "slackwater"] = /@([^\s>]+)/.exec(from) ?? [];
  const first = thread === null ? undefined : `<${thread}@${host}>`;
  return {
    ...{ from, to: [...to], subject, date: note.at, messageId: `<${key}@${host}>` },
    ...(first === undefined ? {} : { references: first, inReplyTo: first }),
    text: [body, link].filter(Boolean).join("\n\n"),
    html: writeHtml(note),
    // Nobody's holiday notice is to answer.
    headers: { "auto-submitted": "auto-generated", ...oneClick(note.endsAt) },
  };
}

function oneClick(endsAt: string | undefined): Record<string, string> {
  if (endsAt === undefined) return {};
  return {
    "list-unsubscribe": `<${endsAt}>`,
    "list-unsubscribe-post": "List-Unsubscribe=One-Click",
  };
}

type MailError = { code?: string; command?: string; responseCode?: number; response?: string };

/** What the server said, or where it went wrong without it. */
function explain(error: unknown): Posted {
  const { code, command, responseCode, response = "" }: MailError = error ?? {};
  const answer = response.slice(0, SHOWN_MAX);
  if (code === "ETLS")
    return failed("not reached", "no safe line to it came about", "until mended");
  if (responseCode !== undefined && responseCode > 0)
    return failed("refused", `it answered ${responseCode}`, lasting(code, responseCode), answer);
  if (code === "EAUTH") return failed("refused", "it did not let us sign in", "until mended");
  if (command === "DATA") return failed("unknown", "the connection broke off with the message");
  return failed("not reached", "it could not be reached");
}

function lasting(code: string | undefined, responseCode: number) {
  if (responseCode < 500) return "now";
  return code === "EENVELOPE" || code === "EMESSAGE" ? "for good" : "until mended";
}

type Failed = Extract<Posted, { why: string; answer: string }>;

function failed(
  outcome: Failed["outcome"],
  why: string,
  lasts: Failed["lasts"] = "now",
  answer = "",
): Failed {
  return { outcome, why, answer, lasts, pauseMs: 0 };
}
