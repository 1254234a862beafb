/** Where a gate is decided: a page of its own, small enough for a phone. */
export function cardHref({ id }: { id: string }, gateId: string): string {
  return `/runs/${id}/gates/${encodeURIComponent(gateId)}`;
}
