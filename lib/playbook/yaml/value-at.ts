/** What stands at this path; undefined where there is nothing. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      inner !== null && typeof inner === "object"
        ? (inner as Record<PropertyKey, unknown>)[part]
        : undefined,
    value,
  );
}
