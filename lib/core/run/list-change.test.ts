import { expect, test } from "vitest";
import { applyListChange } from "./list-change";
import type { RunCard } from "./run-card";

const card = (id: string, title = "A run") => ({ id, title }) as RunCard;
const ids = (cards: readonly RunCard[]) => cards.map(({ id }) => id).join();

test("a card takes the place of the one before it, and a new one comes to the others", () => {
  const cards = [card("a"), card("b")];
  const changed = applyListChange(cards, { type: "card", card: card("b", "Renamed") });
  expect(changed.map(({ title }) => title)).toEqual(["A run", "Renamed"]);
  expect(ids(applyListChange(cards, { type: "card", card: card("c") }))).toBe("c,a,b");
});

test("what is gone is gone, and the whole replaces all", () => {
  const cards = [card("a"), card("b")];
  expect(ids(applyListChange(cards, { type: "gone", id: "a" }))).toBe("b");
  expect(ids(applyListChange(cards, { type: "list", cards: [card("z")] }))).toBe("z");
});

test("a change that is told twice changes nothing more", () => {
  const cards = [card("a")];
  for (const change of [
    { type: "card" as const, card: card("b") },
    { type: "gone" as const, id: "a" },
  ]) {
    const once = applyListChange(cards, change);
    expect(applyListChange(once, change)).toEqual(once);
  }
});
