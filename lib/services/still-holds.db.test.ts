import { expect } from "vitest";
import { test } from "@/tests/panel";
import { idOf } from "@/tests/stage";
import type { ServiceContext } from "./context";
import { stillHolds } from "./still-holds";
import { hashSecret, newSecret } from "./token-secret";

test("what goes on for long ends with the session, the token, or the person", async ({ panel }) => {
  const { db } = panel.system;
  const [ann, bob] = [await panel.as("operator"), await panel.as("operator")];
  const token = await db.apiToken.create({
    data: {
      ...{ personId: idOf(bob), name: "a token", start: "swt_", scopes: [] },
      ...{ secretHash: hashSecret(newSecret("swt_")), expiresAt: new Date(Date.now() + 60_000) },
    },
  });
  const byToken: ServiceContext = {
    ...bob,
    actor: {
      ...{ kind: "token", tokenId: token.id, tokenName: "a token", roles: [], leadKinds: [] },
      ...{ scopes: [], person: { id: idOf(bob), name: "Bob" } },
    },
  };
  const all = async () =>
    Promise.all([ann, bob, byToken, panel.system, panel.nobody].map(stillHolds));

  expect(await all()).toEqual([true, true, true, true, false]);
  await db.session.updateMany({ where: { personId: idOf(ann) }, data: { revokedAt: new Date() } });
  expect(await all()).toEqual([false, true, true, true, false]);
  await db.person.update({ where: { id: idOf(bob) }, data: { deactivatedAt: new Date() } });
  expect(await all()).toEqual([false, false, false, true, false]);
});
