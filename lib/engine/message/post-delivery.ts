import { PUSH_CHANNEL } from "@/lib/core/channel";
import { Secret } from "@/lib/core/secret";
import { hiddenIn } from "@/lib/kinds/channel/hidden-in";
import type { Note } from "@/lib/kinds/channel/note";
import { postNote } from "@/lib/kinds/channel/post-note";
import type { Posted } from "@/lib/kinds/channel/posted";
import { redactor } from "@/lib/kinds/redact";
import type { ClaimedDelivery } from "./claim-delivery";
import type { MailRoom } from "./mail-room";
import { writeNote } from "./read-letter";

/** Posts a delivery once; what comes back has no secret in it, whatever the other side repeats. */
export async function postDelivery(
  room: MailRoom,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<Posted> {
  const { push, outside, redact } = room;
  const { timeoutMs } = room.patience;
  const { person } = delivery;
  const options = { signal, timeoutMs, now: room.now(), secret: secretOf(room) };
  const written = await writeNote(room.db, delivery.letter, delivery.id, room.publicUrl);
  const note = redactedNote(written, redact);
  if (delivery.channel === PUSH_CHANNEL) {
    if (!push || !person) return NO_DEVICES;
    return redacted(await push.send(person.id, note, options), redact);
  }
  const channel = Object.hasOwn(outside.channels, delivery.channel)
    ? outside.channels[delivery.channel]
    : undefined;
  if (!channel) return { outcome: "not possible", why: "the channel is not listed any more" };
  const hide = redactor(hiddenIn(channel, options.secret));
  const posted = await postNote(channel, note, person ? [person.email] : [], options);
  return redacted(posted, (text) => hide(redact(text)));
}

const NO_DEVICES: Posted = { outcome: "not possible", why: "there are no devices to send it to" };

function secretOf({ secrets }: MailRoom) {
  return (name: string) => secrets.get(name) ?? new Secret("");
}

/** What a person wrote, or a step recorded, may hold one by mistake. */
function redactedNote(note: Note, redact: MailRoom["redact"]): Note {
  return { ...note, subject: redact(note.subject), body: redact(note.body) };
}

function redacted(posted: Posted, redact: MailRoom["redact"]): Posted {
  return "answer" in posted ? { ...posted, answer: redact(posted.answer) } : posted;
}
