/** Who was chosen for each part: a field that stands once, several times, or is still empty. */
export function toPeople(named: unknown): Record<string, string[]> {
  if (typeof named !== "object" || named === null) return {};
  const parts = Object.entries(named).map(([part, chosen]: [string, unknown]) => [
    part,
    (Array.isArray(chosen) ? chosen : [chosen]).filter(
      (id): id is string => typeof id === "string" && id !== "",
    ),
  ]);
  return Object.fromEntries(parts);
}
