import { type ChannelKind, PUSH_CHANNEL } from "@/lib/core/channel";
import { MESSAGE_AUDIENCES, type MessageAudience } from "./message-audience";
import { type MessageEvent, toldOf } from "./message-event";

/** Who or what gets an event: an audience, a part or kind of lead as `as:devops lead`, or "" for the channel. */
export type Recipient = MessageAudience | `as:${string}` | "";

/** A channel as the matrix knows it. */
export type MatrixChannel = { name: string; kind: ChannelKind; isPersonal: boolean };

/** Where the administrator said otherwise. */
export type MessageRule = {
  event: string;
  channel: string;
  audience: string;
  isOn: boolean;
};

/** Whether this event goes to them over this channel. */
export function isOn(
  rules: readonly MessageRule[],
  event: MessageEvent,
  channel: MatrixChannel,
  audience: Recipient,
): boolean {
  if (!canCarry(event, channel)) return false;
  const said = rules.find(
    (rule) => rule.event === event && rule.channel === channel.name && rule.audience === audience,
  );
  return said?.isOn ?? isOnByDefault(event, channel, audience);
}

/** Whoever is on call is called for what begins or ends an alert, and for nothing else. */
export function canCarry(event: MessageEvent, { kind }: MatrixChannel): boolean {
  return kind !== "pagerduty" || toldOf(event).onCall !== undefined;
}

/** Before an administrator has said anything. */
export function isOnByDefault(
  event: MessageEvent,
  { kind, isPersonal }: MatrixChannel,
  audience: Recipient,
): boolean {
  const { concerns, isNews, onCall, group, mayBeAutomatic, waits } = toldOf(event);
  if (isPersonal) {
    const isConcerned = concerns.some((one) => one === audience);
    // A device buzzes for what cannot wait.
    const isUrgent = waits === true || onCall === "trigger";
    return isConcerned && (kind !== PUSH_CHANNEL || isUrgent);
  }
  switch (kind) {
    case "slack":
      return isNews === true;
    case "pagerduty":
      return onCall !== undefined;
    // A list of people who follow the run from afar.
    case "mail":
      return isNews === true && mayBeAutomatic === true && group !== "Decisions";
    // It may be there for what steps post, and for nothing else.
    case "webhook":
      return false;
    default:
      return true;
  }
}

/** Everybody whom a personal channel can be switched on for; kinds of lead come last. */
export function recipientsOf(leadKinds: readonly string[]): Recipient[] {
  const audiences = Object.keys(MESSAGE_AUDIENCES) as MessageAudience[];
  return [...audiences, ...leadKinds.map((kind) => `as:${kind}` as const)];
}
