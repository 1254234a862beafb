/** Topics with the versions that somebody has of them; null where they have none. */
export type Wants = ReadonlyMap<string, string | null>;

/** What all tabs want together, each topic with the version that all who want it have. */
export function uniteWants(tabs: Iterable<Wants>): Map<string, string | null> {
  const united = new Map<string, string | null>();
  for (const wants of tabs)
    for (const [topic, version] of wants)
      united.set(topic, united.has(topic) && united.get(topic) !== version ? null : version);
  return united;
}

/** Whether a stream that is at these versions serves what is wanted, without a gap and without being opened anew. */
export function isServed(followed: Wants, wanted: Wants): boolean {
  return [...wanted].every(([topic, version]) => {
    const at = followed.get(topic);
    // Where nothing was heard yet, the whole is still to come.
    return at === null || (at !== undefined && at === version);
  });
}

/** The address of the stream for what is wanted. */
export function addressOf(wanted: Wants): string {
  const topics = [...wanted.keys()].toSorted();
  const after = topics.flatMap((topic) => {
    const version = wanted.get(topic);
    return version ? [`${topic}=${version}`] : [];
  });
  const query = new URLSearchParams({ topics: topics.join(",") });
  if (after.length > 0) query.set("after", after.join(","));
  return `/api/events?${query}`;
}
