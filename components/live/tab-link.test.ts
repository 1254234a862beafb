import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { StreamMessage } from "@/lib/core/live/topic";
import { until } from "@/tests/until";
import { TabLink } from "./tab-link";
import { takeMessage, type Versioned } from "./take-message";

/** A stream whose server is the test. Locks and channels are Node's own, which are those of a browser. */
class TestStream {
  static readonly CLOSED = 2;
  static readonly opened: TestStream[] = [];
  readonly readyState = 1;
  onopen = () => {};
  onmessage = (_: { data: string }) => {};
  isClosed = false;

  constructor(readonly url: string) {
    TestStream.opened.push(this);
    queueMicrotask(() => this.onopen());
  }

  addEventListener(): void {}

  close(): void {
    this.isClosed = true;
  }
}

let leave: (() => void)[] = [];

beforeEach(() => {
  TestStream.opened.length = 0;
  leave = [];
  vi.stubGlobal("EventSource", TestStream);
  vi.stubGlobal("addEventListener", (event: string, hear: () => void) => {
    if (event === "pagehide") leave.push(hear);
  });
});

afterEach(() => {
  for (const goOut of leave) goOut();
  vi.unstubAllGlobals();
});

describe("the tabs of one browser", () => {
  test("share one stream, and each folds what is for it", async () => {
    const [one, other] = [aTab(), aTab()];
    one.follow("run:1", "5");
    await until(() => open().length === 1);
    send("run:1", "5", "6", "x");
    await until(() => one.at("run:1").version === "6");

    other.follow("run:1", "6");
    send("run:1", "6", "7", "y");
    await until(() => other.at("run:1").version === "7");

    expect(one.at("run:1").state).toBe("xy");
    expect(other.at("run:1").state).toBe("y");
    expect(TestStream.opened).toHaveLength(1);
  });

  test("ask for the whole where one of them is behind the others", async () => {
    const [one, behind] = [aTab(), aTab()];
    one.follow("run:1", "5");
    await until(() => open().length === 1);
    send("run:1", "5", "6", "x");
    await until(() => one.at("run:1").version === "6");

    behind.follow("run:1", "4");

    await until(() => TestStream.opened.length === 2);
    expect(open().map(({ url }) => url)).toEqual(["/api/events?topics=run%3A1"]);
  });

  test("go on from what they have when the one with the stream is closed", async () => {
    const [one, other] = [aTab(), aTab()];
    one.follow("run:1", "5");
    await until(() => open().length === 1);
    other.follow("runs", "9");
    await until(() => open()[0]?.url.includes("runs") === true);
    send("runs", "9", "10", "x");
    await until(() => other.at("runs").version === "10");

    leave[0]?.();

    await until(() => open().length === 1);
    await until(() => open()[0]?.url === "/api/events?topics=runs&after=runs%3D10");
  });

  test("hear news of the same stream, and one that comes later opens none anew", async () => {
    const [one, other] = [aTab(), aTab()];
    const heard = [one.hearNews("samples:1")];
    await until(() => open().length === 1);
    sendNews("samples:1", 10);
    await until(() => heard[0]?.length === 1);

    heard.push(other.hearNews("samples:1"));
    await until(() => {
      sendNews("samples:1", 11);
      return (heard[1]?.length ?? 0) > 0;
    });

    expect(heard[0]?.length).toBeGreaterThan(1);
    expect(TestStream.opened.map(({ url }) => url)).toEqual(["/api/events?topics=samples%3A1"]);
  });

  test("pass on what is always told as a whole to one that comes later", async () => {
    const [one, later] = [aTab(), aTab()];
    one.follow("inbox", "5");
    await until(() => open().length === 1);
    tell({ topic: "inbox", from: null, version: "7", changes: ["3"] });

    later.follow("inbox", "6");

    await until(() => later.at("inbox").state === "3");
    expect(TestStream.opened).toHaveLength(1);
  });

  test("ask for the whole when something was missed in between", async () => {
    const tab = aTab();
    tab.follow("run:1", "5");
    await until(() => open().length === 1);

    send("run:1", "8", "9", "later");

    await until(() => TestStream.opened.length === 2);
    expect(tab.at("run:1")).toEqual({ version: "5", state: "" });
    expect(open()[0]?.url).toBe("/api/events?topics=run%3A1&after=run%3A1%3D5");
  });
});

function aTab() {
  const link = new TabLink();
  const things = new Map<string, Versioned<string>>();
  const at = (topic: string) => things.get(topic) ?? { version: "-1", state: "" };
  const follow = (topic: string, version: string) => {
    things.set(topic, { version, state: "" });
    link.follow(topic, {
      version: () => at(topic).version,
      hear: (message) => {
        const next = takeMessage(at(topic), message, (state, change: string) => state + change);
        if (next) things.set(topic, next);
        return next !== undefined;
      },
    });
  };
  const hearNews = (topic: string) => {
    const heard: StreamMessage[] = [];
    link.follow(topic, { version: () => null, hear: (message) => heard.push(message) > 0 });
    return heard;
  };
  return { at, follow, hearNews };
}

function open(): TestStream[] {
  return TestStream.opened.filter(({ isClosed }) => !isClosed);
}

function send(topic: string, from: string, version: string, change: string): void {
  tell({ topic, from, version, changes: [change] });
}

function sendNews(topic: string, after: number): void {
  tell({ topic, after, changes: [] });
}

function tell(message: StreamMessage): void {
  for (const stream of open()) stream.onmessage({ data: JSON.stringify(message) });
}
