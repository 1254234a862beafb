import { AppError } from "@/lib/core/errors";
import type { Here } from "@/lib/core/live/here";
import { parseTopic, type StreamMessage, type Topic } from "@/lib/core/live/topic";
import { allow } from "@/lib/services/allow";
import type { ServiceContext } from "@/lib/services/context";
import { followInbox } from "@/lib/services/inbox/follow-inbox";
import { followList } from "@/lib/services/runs/reading/follow-list";
import { followNewSamples } from "@/lib/services/runs/reading/follow-new-samples";
import { followRun } from "@/lib/services/runs/reading/follow-run";
import type { EventHub } from "./event-hub";

const TOPICS_MAX = 50;

type Asked = {
  topics: readonly string[];
  /** The versions that the reader has. */
  after: ReadonlyMap<string, string>;
};

/** What a reader of a stream hears, or why it hears no more. */
export type TopicFollower = {
  hear(message: StreamMessage): void;
  lose(error: unknown): void;
};

/**
 * Follows all that one browser looks at. What comes first of each topic is heard before this
 * resolves; the answer ends the following. A thing that is not there is told of as gone.
 */
export async function followTopics(
  ctx: ServiceContext,
  hub: EventHub,
  { topics, after }: Asked,
  follower: TopicFollower,
): Promise<() => void> {
  allow(ctx, "run.see");
  const leaves: (() => void)[] = [];
  const leaveAll = () => {
    for (const leave of leaves.splice(0)) leave();
  };
  const follow = async (name: string) => {
    try {
      leaves.push(await followOne(ctx, hub, { name, after: after.get(name) ?? null }, follower));
    } catch (error) {
      if (!(error instanceof AppError && error.code === "not_found")) throw error;
      follower.hear({ topic: name, gone: true });
    }
  };
  const asked = await Promise.allSettled([...new Set(topics)].slice(0, TOPICS_MAX).map(follow));
  const failed = asked.find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") {
    leaveAll();
    throw failed.reason;
  }
  return leaveAll;
}

type Heard = {
  hear(changes: readonly unknown[], version: string, from: string | null): void;
  lose(error: unknown): void;
};

async function followOne(
  ctx: ServiceContext,
  hub: EventHub,
  { name, after }: { name: string; after: string | null },
  { hear, lose }: TopicFollower,
): Promise<() => void> {
  const topic = topicOf(name);
  const heard: Heard = {
    hear: (changes, version, from) => hear({ topic: name, from, version, changes }),
    lose,
  };
  if (topic.kind === "runs") return followList(ctx, hub.list, after, heard);
  if (topic.kind === "inbox")
    return followInbox(ctx, hub.inbox, {
      hear: (count, version) => heard.hear(count, version, null),
      lose,
    });
  const { runId } = topic;
  if (topic.kind === "here") return followHere(hub, runId, heard);
  if (topic.kind === "samples")
    return followNewSamples(ctx, hub.samples, runId, {
      hear: (changes, from) => hear({ topic: name, after: from, changes }),
      lose,
    });
  const leave = await followRun(ctx, hub.runs, { runId, after }, heard);
  const { actor } = ctx;
  // A program that follows a run is not somebody who is there.
  if (actor.kind !== "person") return leave;
  const goOut = hub.presence.enter(runId, actor);
  return () => {
    goOut();
    leave();
  };
}

/** Who is here is always told as a whole. */
async function followHere(hub: EventHub, runId: string, heard: Heard): Promise<() => void> {
  const { view, version, leave } = await hub.presence.follow(runId, {
    hear: (changes, next) => heard.hear(changes, next, null),
    lose: heard.lose,
  });
  const first: Here = { people: view.people, more: view.more };
  heard.hear([first], version, null);
  return leave;
}

function topicOf(name: string): Topic {
  const topic = parseTopic(name);
  if (topic) return topic;
  throw new AppError("invalid_input", {
    message: `There is no topic “${name.slice(0, 60)}”. Nothing is followed.`,
    remedy:
      "Ask for topics such as runs, inbox, run:ID, here:ID or samples:ID, with commas between them.",
  });
}
