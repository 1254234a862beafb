import { describe, expect, test } from "vitest";
import type { Role } from "@/lib/core/role";
import { aDecision, aGate, aGateView } from "@/tests/a-gate";
import { type Decider, type DecidingFacts, mayDecide, whoIsAsked } from "./may-decide";

const KINDS = ["devops lead", "engineering lead"];

function person(id: string, kinds: string[], ...more: Role[]): Decider {
  return { id, name: id, kinds, roles: ["lead", ...more] };
}

const ANN = person("ann", ["devops lead"]);
const BEN = person("ben", ["engineering lead"]);
const CLEO = person("cleo", []);

function facts(me: Decider, more: Partial<DecidingFacts> = {}): DecidingFacts {
  const asks = aGate({ by: { "devops lead": 1, "engineering lead": 1 } });
  return {
    ...{ me, gate: aGateView({ asks, status: "open" }), isWaitedFor: true, checkedAgain: null },
    ...{ involved: {}, deputies: [], active: [ANN, BEN, CLEO], run: { number: 7 } },
    ...more,
  };
}

const gate = (more: Parameters<typeof aGateView>[0]) => ({
  gate: aGateView({
    ...{ asks: aGate({ by: { "devops lead": 1, "engineering lead": 1 } }), status: "open" },
    ...more,
  }),
});

const whyNot = (given: DecidingFacts) => mayDecide(given).why?.words;
const waysOf = (given: DecidingFacts) =>
  mayDecide(given).ways.map(
    ({ as, onBehalfOf, isAlone }) =>
      `${as}${onBehalfOf ? ` for ${onBehalfOf.id}` : ""}${isAlone ? " alone" : ""}`,
  );

test("whoever is of a kind that is asked decides as that; what is missing comes first", () => {
  expect(waysOf(facts(ANN))).toEqual(["devops lead"]);
  expect(waysOf(facts(person("dan", KINDS)))).toEqual(KINDS);
  const decisions = [aDecision({ person: ANN })];
  expect(waysOf(facts(person("dan", KINDS), gate({ decisions })))).toEqual([...KINDS].reverse());
});

describe("refused with the reason is", () => {
  test.each([
    ["asked for", "You asked for run 7, so you may not decide “Go on”."],
    ["have had the wheel of", "You have had the wheel of run 7, so you may not decide “Go on”."],
  ])("whoever %s the run", (how, said) => {
    expect(whyNot(facts(ANN, { involved: { ann: how } }))).toBe(said);
  });

  test("whoever is of no kind that is asked, or no lead at all", () => {
    expect(whyNot(facts(CLEO))).toContain("is decided by devops lead and engineering lead");
    expect(whyNot(facts({ ...ANN, roles: ["operator"] }))).toContain("which you are not");
  });

  test("whoever has decided, or for whom a deputy has", () => {
    expect(whyNot(facts(ANN, gate({ decisions: [aDecision({ person: ANN })] })))).toContain(
      "already",
    );
    const decisions = [aDecision({ person: CLEO, onBehalfOf: ANN })];
    expect(whyNot(facts(ANN, gate({ decisions })))).toBe("cleo has decided in your place.");
  });

  test("everybody, while nothing is asked or a check behind it is run again", () => {
    expect(whyNot(facts(ANN, gate({ status: "approved" })))).toContain("is approved now");
    expect(whyNot(facts(ANN, { isWaitedFor: false }))).toContain("does not wait for");
    expect(whyNot(facts(ANN, { checkedAgain: "Rows" }))).toContain("“Rows” is being run again");
  });
});

describe("a deputy", () => {
  const deputies = [{ principal: ANN, deputyId: "cleo", as: "devops lead" }];

  test("decides for whom they stand, as what they stand for", () => {
    expect(waysOf(facts(CLEO, { deputies }))).toEqual(["devops lead for ann"]);
  });

  test("has no more say than that person has", () => {
    expect(waysOf(facts(CLEO, { deputies, involved: { ann: "asked for" } }))).toEqual([]);
    expect(waysOf(facts(CLEO, { deputies, active: [BEN, CLEO] }))).toEqual([]);
    const decisions = [aDecision({ person: ANN })];
    expect(waysOf(facts(CLEO, { deputies, ...gate({ decisions }) }))).toEqual([]);
  });
});

describe("alone", () => {
  const root = person("root", [], "administrator");
  const involved = { root: "asked for" };

  test("a lead who is an administrator decides for all that is missing, when nobody else could", () => {
    expect(waysOf(facts(root, { involved, active: [root] }))).toEqual(["administrator alone"]);
    const decisions = [aDecision({ person: ANN })];
    expect(waysOf(facts(root, { involved, active: [root, ANN], ...gate({ decisions }) }))).toEqual([
      "administrator alone",
    ]);
  });

  test("nobody does while anybody else could give any of it, in person or for somebody", () => {
    expect(waysOf(facts(root, { involved, active: [root, ANN] }))).toEqual([]);
    const deputies = [{ principal: BEN, deputyId: "cleo", as: "engineering lead" }];
    expect(waysOf(facts(root, { involved, deputies, active: [root, BEN, CLEO] }))).toEqual([]);
  });

  test("nobody does without being both, and nobody who could in the plain way", () => {
    const only = { involved: { ann: "asked for" }, active: [ANN] };
    expect(waysOf(facts(ANN, only))).toEqual([]);
    expect(waysOf(facts({ ...root, roles: ["administrator"] }, { active: [] }))).toEqual([]);
    const plain = { ...root, kinds: ["devops lead"] };
    const asks = aGate();
    expect(waysOf(facts(plain, { active: [plain], ...gate({ asks }) }))).toEqual(["devops lead"]);
  });

  test("who has one of two places to give decides for both, because nobody gives the other", () => {
    const plain = { ...root, kinds: ["devops lead"] };
    expect(waysOf(facts(plain, { active: [plain] }))).toEqual(["administrator alone"]);
  });
});

test("asked are those whose word is missing, and nobody who may not give it", () => {
  const names = (given: Partial<DecidingFacts>) =>
    whoIsAsked(facts(ANN, given)).map(({ id }) => id);
  expect(names({})).toEqual(["ann", "ben"]);
  expect(names(gate({ decisions: [aDecision({ person: ANN })] }))).toEqual(["ben"]);
  expect(names({ involved: { ben: "asked for" } })).toEqual(["ann"]);
});
