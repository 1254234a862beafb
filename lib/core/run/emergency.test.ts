import { expect, test } from "vitest";
import { type EmergencyFacts, isOnRun, mayRelease } from "./emergency";

function who(more: Partial<EmergencyFacts> = {}): EmergencyFacts {
  return {
    ...{ personId: "me", roles: [], leadKinds: [], parts: [] },
    ...{ requestedById: "requester", wheelHolderId: "holder" },
    ...more,
  };
}

test.each<[string, Partial<EmergencyFacts>, boolean]>([
  ["somebody who is named in it, whatever their role", { parts: ["engineering on-call"] }, true],
  ["its requester", { requestedById: "me" }, true],
  ["who has its wheel", { wheelHolderId: "me" }, true],
  ["any operator", { roles: ["operator"] }, true],
  ["any lead", { roles: ["lead"] }, true],
  ["a viewer who has nothing to do with it", { roles: ["viewer"] }, false],
  ["an administrator who has nothing to do with it", { roles: ["administrator"] }, false],
  ["nobody in person", { personId: undefined, roles: ["operator"] }, false],
])("on a run is %s", (_, facts, isIt) => {
  expect(isOnRun(who(facts))).toBe(isIt);
});

test.each<[string, Partial<EmergencyFacts>, boolean]>([
  ["who pulled it", { personId: "puller" }, true],
  ["who pulled it, at the wheel", { personId: "puller", wheelHolderId: "puller" }, true],
  ["a lead who is named as such", { leadKinds: ["product owner"], parts: ["product owner"] }, true],
  ["a lead who decides about the way back", { leadKinds: ["devops lead"] }, true],
  ["a lead of a kind that is neither", { leadKinds: ["product owner"] }, false],
  ["named as a lead once, and no lead any more", { parts: ["product owner"] }, false],
  ["an operator who is named", { roles: ["operator"], parts: ["operator"] }, false],
  ["its requester", { requestedById: "me", roles: ["operator"] }, false],
  ["who has the wheel", { wheelHolderId: "me", roles: ["operator"] }, false],
  [
    "who has the wheel and is a lead too",
    { wheelHolderId: "me", leadKinds: ["devops lead"] },
    false,
  ],
  ["nobody in person", { personId: undefined, leadKinds: ["devops lead"] }, false],
])("an emergency stop is released by: %s (%#)", (_, facts, may) => {
  expect(mayRelease(who(facts), "puller", { "devops lead": 1 })).toBe(may);
});
