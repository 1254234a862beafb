import type { StatusSnapshot } from "./status-snapshot";

type Situation = Pick<StatusSnapshot, "state" | "phases" | "components">;

/** What is happening, in a sentence or two that need no knowledge of the system. */
export function saySituation(situation: Situation): string {
  return [sayState(situation), sayImpact(situation)].filter(Boolean).join(" ");
}

function sayState({ state, phases }: Situation): string {
  const now = phases.find((phase) => phase.state === "now");
  const at = now ? `: ${lowerFirst(now.title)}` : "";
  const hasBegun = phases.some((phase) => phase.startedAt !== null);
  switch (state) {
    case "scheduled":
      return "Maintenance is scheduled and has not begun.";
    case "in progress":
      return `Maintenance is under way${at}.`;
    case "verifying":
      return `The work is being verified${at}.`;
    case "paused":
      return "Maintenance is paused while the team looks at something.";
    case "delayed":
      return hasBegun
        ? `Maintenance takes longer than planned${at}.`
        : "Maintenance has not begun yet and is late.";
    case "rolling back":
      return "The team is returning to the state before the maintenance.";
    case "completed":
      return "Maintenance is complete.";
    case "rolled back":
      return "Maintenance was undone. The state before it has been restored.";
    case "cancelled":
      return hasBegun
        ? "Maintenance was cancelled before it was complete."
        : "Maintenance was cancelled. It did not take place.";
  }
}

const UNDER_WAY = new Set<StatusSnapshot["state"]>(["in progress", "verifying", "delayed"]);

function sayImpact({ state, components }: Situation): string {
  if (components.length === 0) return "";
  const affected = components.filter(({ impact }) => impact !== "operational");
  if (affected.length === 0) return UNDER_WAY.has(state) ? "No interruption is expected." : "";
  const names = new Intl.ListFormat("en").format(affected.map(({ name }) => name));
  const isDown = affected.some(({ impact }) => impact === "maintenance");
  return isDown ? `${names} may be unavailable.` : `${names} may be slower than usual.`;
}

/** "Moving the history" goes on within a sentence; a name in capitals stays as it is. */
function lowerFirst(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : title;
}
