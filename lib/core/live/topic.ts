/** What one stream tells of: a run, the list of runs, who is at a run. */
export type Topic =
  | { kind: "run"; runId: string }
  | { kind: "here"; runId: string }
  | { kind: "runs" };

/** One message of a stream. It leads from one version to another, or is the whole where `from` is null. */
export type TopicMessage = {
  topic: string;
  from: string | null;
  version: string;
  changes: readonly unknown[];
};

/** A topic that is not there, such as a run that nobody has. */
export type TopicGone = { topic: string; gone: true };

const WITH_RUN = /^(run|here):([0-9a-f-]{36})$/;

/** The topic of this name, if it names one. */
export function parseTopic(name: string): Topic | undefined {
  if (name === "runs") return { kind: "runs" };
  const [, kind, runId = ""] = WITH_RUN.exec(name) ?? [];
  return kind === "run" || kind === "here" ? { kind, runId } : undefined;
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
