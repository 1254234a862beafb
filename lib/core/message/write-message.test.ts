import { describe, expect, test } from "vitest";
import { MESSAGE_EVENT_NAMES } from "./message-event";
import { type MessageFacts, writeMessage } from "./write-message";

const run: NonNullable<MessageFacts["run"]> = {
  ...{ number: 42, title: "Partition orders", kind: "live", target: "orders" },
  ...{ environment: "production", opensAt: "2026-02-15T02:00:00.000Z" },
  closesAt: "2026-02-15T06:00:00.000Z",
};
const facts: MessageFacts = {
  ...{ run, phase: "Finalization", step: "Row count", gate: "Drop the old table" },
  ...{ who: "Dana", until: "2026-02-15T04:15:00.000Z", channel: null },
};
const NOTHING: MessageFacts = {
  ...{ run, phase: null, step: null, gate: null, who: null, until: null, channel: null },
};

test("a message says what happened, until when it waits, and of which run", () => {
  expect(writeMessage("gate-asked", facts)).toEqual({
    subject: "Run 42: “Drop the old table” waits for decisions",
    body: "“Drop the old table” is open, and the run goes on when it is decided, until 2026-02-15 04:15 UTC.\n\nPartition orders, on orders (production). Window: 2026-02-15 02:00 to 06:00 UTC.",
  });
  expect(writeMessage("gate-rejected", facts).body).toContain("is rejected, by Dana.");
});

test("a rehearsal says so first, and a window over midnight has both days", () => {
  const rehearsal = { ...run, kind: "rehearsal", closesAt: "2026-02-16T01:00:00.000Z" } as const;
  const { subject, body } = writeMessage("run-held", { ...NOTHING, run: rehearsal });

  expect(subject).toBe("[REHEARSAL] Run 42: it is held");
  expect(body).toContain("Window: 2026-02-15 02:00 to 2026-02-16 01:00 UTC.");
});

test("what concerns the panel and no run has no run in it", () => {
  const { subject, body } = writeMessage("channel-dead", {
    ...NOTHING,
    run: null,
    channel: "chat",
  });

  expect(subject).toBe("The channel chat takes no messages");
  expect(body).not.toContain("Window");
});

describe("every event has a text", () => {
  test.for(MESSAGE_EVENT_NAMES)("%s, with all that can be known and with nothing", (event) => {
    for (const known of [facts, NOTHING]) {
      const { subject, body } = writeMessage(event, known);
      expect(subject).toMatch(/^(Run 42: |The channel )\S.*[^.]$/);
      expect(body).toMatch(/^\S[^\n]*\.\n\nPartition orders/);
      expect(`${subject}${body}`).not.toMatch(/null|undefined|,,|\.\.| {2}|!/);
    }
  });
});
