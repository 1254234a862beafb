/** What the address of the messages can ask for, as it stands in it. */
export type DeliveryQuery = Record<string, string | undefined>;

/** The address of the messages with this filter. */
export function deliveriesHref(query: DeliveryQuery): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => Boolean(pair[1]));
  const page = "/settings/channels";
  return given.length > 0 ? `${page}?${new URLSearchParams(given)}` : page;
}
