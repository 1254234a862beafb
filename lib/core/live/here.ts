/** Who has a run open just now. */
export type Here = {
  people: readonly { id: string; name: string }[];
  /** How many more there are than are named. */
  more: number;
};

/** Nobody that is known of. */
export const NOBODY_HERE: Here = { people: [], more: 0 };
