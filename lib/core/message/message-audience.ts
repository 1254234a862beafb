/** Whom a message can concern in person; `about` is what the matrix calls them. */
export const MESSAGE_AUDIENCES = {
  asked: "Those whom it waits for",
  operator: "Operator and backup",
  requester: "Who asked for the run",
  leads: "Its leads",
  named: "Everybody named in it",
  administrators: "Administrators",
} as const;

export type MessageAudience = keyof typeof MESSAGE_AUDIENCES;
