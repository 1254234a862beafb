import { type MessageEvent, toldOf } from "./message-event";
import { isOn, type MatrixChannel, type MessageRule, type Recipient } from "./message-matrix";

type Concerned = { personId: string; newsByMail: boolean; as: readonly Recipient[] };

export type Address = { channel: string; personId: string | null };

type Addressing = {
  event: MessageEvent;
  channels: readonly MatrixChannel[];
  rules: readonly MessageRule[];
  people: readonly Concerned[];
  /** Of what, if of a run; a rehearsal is nobody's business but of those who do it. */
  runKind: "live" | "rehearsal" | "dry run" | null;
};

/** Where a message about an event goes: to which channels, and to whom over those that write in person. */
export function addressMessage(addressing: Addressing): Address[] {
  const { event, channels, rules, people } = addressing;
  if (addressing.runKind === "dry run") return [];
  const isRehearsal = addressing.runKind === "rehearsal";
  return channels.flatMap((channel): Address[] => {
    if (!channel.isPersonal) {
      const goes = isOn(rules, event, channel, "") && (!isRehearsal || isForPrograms(channel));
      return goes ? [{ channel: channel.name, personId: null }] : [];
    }
    return people
      .filter((person) => {
        const as = person.as.filter((one) => isOn(rules, event, channel, one));
        const isTheirs = !isRehearsal || as.some((one) => OF_REHEARSAL.includes(one));
        return as.length > 0 && isTheirs && !isRefused(event, channel, person, as);
      })
      .map(({ personId }) => ({ channel: channel.name, personId }));
  });
}

const OF_REHEARSAL: readonly Recipient[] = ["operator", "requester", "asked"];

function isForPrograms({ kind }: MatrixChannel): boolean {
  return kind === "webhook" || kind === "signed-webhook";
}

/** Somebody can do without mail, but not without what waits for them. */
function isRefused(
  event: MessageEvent,
  { kind }: MatrixChannel,
  { newsByMail }: Concerned,
  as: readonly Recipient[],
): boolean {
  const waitsForThem = toldOf(event).waits === true && as.includes("asked");
  return kind === "mail" && !newsByMail && !waitsForThem;
}
