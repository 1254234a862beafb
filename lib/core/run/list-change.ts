import type { RunCard } from "./run-card";

/** One message of the list's stream. Applying one twice is harmless. */
export type LiveListChange =
  | { type: "list"; cards: RunCard[] }
  | { type: "card"; card: RunCard }
  | { type: "gone"; id: string };

/** Folds one change into the list. */
export function applyListChange(
  cards: readonly RunCard[],
  change: LiveListChange,
): readonly RunCard[] {
  switch (change.type) {
    case "list":
      return change.cards;
    case "card": {
      const isKnown = cards.some(({ id }) => id === change.card.id);
      const replaced = cards.map((card) => (card.id === change.card.id ? change.card : card));
      return isKnown ? replaced : [change.card, ...cards];
    }
    case "gone":
      return cards.filter(({ id }) => id !== change.id);
  }
}
