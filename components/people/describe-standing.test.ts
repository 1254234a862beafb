import { expect, test } from "vitest";
import { describeStanding } from "./describe-standing";

test("a lead is named with the kinds of lead they are", () => {
  const standing = { roles: ["operator", "lead"], leadKinds: ["devops lead"] } as const;
  expect(describeStanding(standing)).toBe("Operator, Lead (devops lead)");
});

test("somebody without a role has none, and is not left blank", () => {
  expect(describeStanding({ roles: [], leadKinds: [] })).toBe("No role");
});
