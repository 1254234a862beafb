const WRITTEN = new WeakMap<readonly unknown[], string>();

/** A message as JSON; its changes, which are the same for hundreds of readers, are written once. */
export function toJson(data: unknown): string {
  if (!hasChanges(data)) return JSON.stringify(data);
  const { changes, ...rest } = data;
  const written = WRITTEN.get(changes) ?? JSON.stringify(changes);
  WRITTEN.set(changes, written);
  return `${JSON.stringify(rest).slice(0, -1)},"changes":${written}}`;
}

function hasChanges(data: unknown): data is { topic: string; changes: readonly unknown[] } {
  return (
    typeof data === "object" &&
    data !== null &&
    "topic" in data &&
    "changes" in data &&
    Array.isArray(data.changes)
  );
}
