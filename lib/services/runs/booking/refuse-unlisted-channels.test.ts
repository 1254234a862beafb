import { expect, test } from "vitest";
import { Outside } from "@/lib/core/outside";
import { refuseUnlistedChannels } from "./refuse-unlisted-channels";

const { channels } = Outside.parse({
  channels: {
    chat: { kind: "slack", url: "https://chat.example.org/hook" },
    mail: { kind: "mail", server: "smtp://mail.example.org:25", from: "panel@example.org" },
  },
});
const text = { subject: "A", body: "B" };
const toAll = (...to: string[]) => ({ a: { ...text, sendOn: "run-started", to }, b: text });

test("a plan whose texts go out by themselves names every channel that is not there to post to", () => {
  refuseUnlistedChannels({ channels }, { messages: toAll("chat") });
  refuseUnlistedChannels({ channels: {} }, { messages: { b: text } });

  expect(() =>
    refuseUnlistedChannels({ channels }, { messages: toAll("chat", "nowhere", "mail", "nowhere") }),
  ).toThrow("over nowhere and mail, which the administrator has not listed");
});
