import { describe, expect, test } from "vitest";
import { addressMessage } from "./address-message";
import type { MessageEvent } from "./message-event";
import type { MatrixChannel, MessageRule, Recipient } from "./message-matrix";

const CHANNELS: MatrixChannel[] = [
  { name: "chat", kind: "slack", isPersonal: false },
  { name: "hook", kind: "signed-webhook", isPersonal: false },
  { name: "pager", kind: "pagerduty", isPersonal: false },
  { name: "mail", kind: "mail", isPersonal: true },
  { name: "list", kind: "mail", isPersonal: false },
  { name: "push", kind: "push", isPersonal: true },
];

const somebody = (personId: string, ...as: Recipient[]) => ({ personId, newsByMail: true, as });
const PEOPLE = [
  somebody("omar", "operator", "named", "as:operator"),
  somebody("dana", "leads", "named", "asked", "as:devops lead"),
  somebody("ada", "administrators"),
];

type Given = Partial<Parameters<typeof addressMessage>[0]>;

function addresses(event: MessageEvent, given: Given = {}): string[] {
  const all = { channels: CHANNELS, rules: [], people: PEOPLE, runKind: "live" } as const;
  return addressMessage({ ...all, event, ...given }).map(({ channel, personId }) =>
    personId === null ? channel : `${channel} ${personId}`,
  );
}

describe("by itself", () => {
  test.for([
    ["gate-asked", ["chat", "hook", "mail dana", "push dana"]],
    [
      "run-held",
      ["chat", "hook", "pager", "mail omar", "mail dana", "list", "push omar", "push dana"],
    ],
    ["run-completed", ["chat", "hook", "pager", "mail omar", "mail dana", "list"]],
    ["phase-started", ["hook"]],
    ["step-failed", ["hook", "mail omar"]],
    ["channel-dead", ["hook", "mail ada"]],
  ] as const)("%s goes to %s", ([event, expected]) => {
    expect(addresses(event)).toEqual(expected);
  });
});

test("a rule of the administrator goes before what the panel does by itself", () => {
  const rule = (channel: string, audience: string, isOn: boolean): MessageRule => {
    return { event: "run-held", channel, audience, isOn };
  };
  const rules = [
    ...[rule("chat", "", false), rule("mail", "operator", false)],
    ...[rule("mail", "leads", false), rule("mail", "as:devops lead", true)],
  ];

  expect(addresses("run-held", { rules })).toEqual([
    ...["hook", "pager", "mail dana", "list", "push omar", "push dana"],
  ]);
});

test("a rehearsal is told to programs and to those who do it, a dry run to nobody", () => {
  expect(addresses("run-held", { runKind: "rehearsal" })).toEqual([
    "hook",
    "mail omar",
    "push omar",
  ]);
  expect(addresses("run-held", { runKind: "dry run" })).toEqual([]);
});

test("whoever wants no mail gets what waits for them all the same, and only that", () => {
  const people = PEOPLE.map((person) => ({ ...person, newsByMail: false }));
  const mails = (event: MessageEvent) =>
    addresses(event, { people }).filter((one) => one.startsWith("mail"));

  expect(mails("run-held")).toEqual([]);
  expect(mails("gate-asked")).toEqual(["mail dana"]);
  // The operator hears of an escalation, but nothing of it waits for them.
  expect(mails("gate-escalated")).toEqual(["mail dana"]);
});
