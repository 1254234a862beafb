/** What the address of the trail can ask for, as it stands in it. */
export type AuditQuery = Record<string, string | undefined>;

const LABEL: Record<string, string> = {
  who: "Who",
  act: "Act",
  thing: "On what",
  outcome: "Outcome",
  from: "From",
  to: "To",
};

/** A part of a filter that is in force, and where it is not. */
export type ActiveFilter = { label: string; value: string; hrefWithout: string };

/** The parts of a filter that are in force, each with the way to the trail without it. */
export function activeFilters(query: AuditQuery): ActiveFilter[] {
  return Object.entries(LABEL).flatMap(([name, label]) => {
    const value = query[name];
    if (!value) return [];
    return [{ label, value, hrefWithout: auditHref({ ...query, [name]: "", before: "" }) }];
  });
}

/** The address of the trail with this filter. */
export function auditHref(query: AuditQuery): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  return given.length > 0 ? `/audit?${new URLSearchParams(given)}` : "/audit";
}
