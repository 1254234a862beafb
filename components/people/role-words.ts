import type { Role } from "@/lib/core/role";

/** What each role is called, and what it gives. */
export const ROLE_WORDS: Record<Role, { label: string; help: string }> = {
  administrator: {
    label: "Administrator",
    help: "Adds targets and people. Runs and approves nothing.",
  },
  operator: { label: "Operator", help: "Books runs and takes the wheel." },
  lead: { label: "Lead", help: "Decides go or no-go, as the kinds of lead they are." },
  viewer: { label: "Viewer", help: "Sees runs and the names of targets, and nothing inside them." },
};
