import type { ClientBase } from "pg";

/** The process that the other side claimed to be at sign-in. A pooler makes one up. */
export function announcedPid(client: ClientBase): number | null {
  return "processID" in client && typeof client.processID === "number" ? client.processID : null;
}
