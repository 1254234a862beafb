import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export type ReceivedMail = { from: string; to: string[]; raw: string };

export type MailReceiver = AsyncDisposable & { url: string; received: ReceivedMail[] };

type Answer = (mail: ReceivedMail, count: number) => Promise<Error | null> | Error | null;

/** A real mail server on the loopback address that answers each mail as it is told, and keeps those it took. */
export async function receiveMail(
  answer: Answer = () => null,
  options: SMTPServerOptions = { authOptional: true, disabledCommands: ["STARTTLS"] },
): Promise<MailReceiver> {
  const received: ReceivedMail[] = [];
  let count = 0;
  const server = new SMTPServer({
    ...options,
    disableReverseLookup: true,
    onData: async (stream, { envelope }, done) => {
      const { mailFrom, rcptTo } = envelope;
      const mail = {
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map(({ address }) => address),
        raw: await text(stream),
      };
      count += 1;
      const error = await answer(mail, count);
      if (!error) received.push(mail);
      done(error);
    },
  });
  server.on("error", () => {});
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  const address = listening.address();
  return {
    url: `smtp://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    received,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** An answer with this code. */
export function mailRefusal(responseCode: number, message = "not now"): Error {
  return Object.assign(new Error(message), { responseCode });
}
