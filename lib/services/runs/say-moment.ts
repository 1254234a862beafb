/** "2026-02-15 02:00 UTC", for sentences. */
export function sayMoment(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
