/** What one stream tells of: a run, who is at it, what is read of its target, all runs, what waits for its reader. */
export type Topic =
  | { kind: "run"; runId: string }
  | { kind: "here"; runId: string }
  | { kind: "samples"; runId: string }
  | { kind: "runs" }
  | { kind: "inbox" };

/** One message of a stream. It leads from one version to another, or is the whole where `from` is null. */
export type TopicMessage = {
  topic: string;
  from: string | null;
  version: string;
  changes: readonly unknown[];
};

/** What came in behind a moment, in milliseconds. What was up to then is read elsewhere: nothing is told twice. */
export type TopicNews = { topic: string; after: number; changes: readonly unknown[] };

/** A topic that is not there, such as a run that nobody has. */
export type TopicGone = { topic: string; gone: true };

/** Everything that a stream may say. */
export type StreamMessage = TopicMessage | TopicNews | TopicGone;

const WITH_RUN = /^(run|here|samples):([0-9a-f-]{36})$/;

/** The topic of this name, if it names one. */
export function parseTopic(name: string): Topic | undefined {
  if (name === "runs" || name === "inbox") return { kind: name };
  const [, kind, runId = ""] = WITH_RUN.exec(name) ?? [];
  return isOfRun(kind) ? { kind, runId } : undefined;
}

/** Whether each message of a topic is the whole, so that the last one is all that there is to know. */
export function isToldWhole(name: string): boolean {
  return name === "inbox" || name.startsWith("here:");
}

function isOfRun(kind: string | undefined): kind is "run" | "here" | "samples" {
  return kind === "run" || kind === "here" || kind === "samples";
}

/** Versions by topic as one text: what a reader comes back with. */
export function writeVersions(versions: ReadonlyMap<string, string>): string {
  return [...versions].map((pair) => pair.join("=")).join(",");
}

/** The versions in such a text; what makes no sense is left out. */
export function readVersions(text: string): Map<string, string> {
  return new Map(
    text.split(",").flatMap((part): [string, string][] => {
      const [topic = "", version = ""] = part.split("=");
      return topic && version ? [[topic, version]] : [];
    }),
  );
}

/** Whether one version comes after another; versions are whole numbers, however long. */
export function isNewer(version: string, other: string): boolean {
  return BigInt(version) > BigInt(other);
}
