import { wrongDeciders } from "@/tests/gates/wrong-deciders";
import { expect, test } from "./fixtures";
import { signInOverHttp, visit } from "./http";

test.use({ worker: false });

test("whoever must not decide is refused by the API with the reason, in the trail, and nothing is changed", async ({
  panel,
}) => {
  test.slow();
  const { db } = panel.system;
  const { runId, digest, rows } = await wrongDeciders(panel.system);
  const before = await db.decision.count();
  const path = `/api/runs/${runId}/gates/go/decisions`;
  const said: string[] = [];

  for (const { who, email, token, says, isToken, isSignedOut } of rows) {
    const seen = await entries();
    const byToken = visit(panel, { authorization: `Bearer ${token}` });
    const visitor = isToken ? byToken : await signInOverHttp(panel, email);
    if (isSignedOut) await db.session.updateMany({ data: { revokedAt: new Date() } });
    const { status, text } = await visitor.send("POST", path, {
      body: { answer: "approve", digest },
    });
    const isRefused = status === (isSignedOut ? 401 : 403) && says.test(text);
    if (!isRefused) said.push(`${who}: ${status} ${text}`);
    if ((await entries()) !== seen + 1) said.push(`${who}: not in the trail`);
  }

  expect(said).toEqual([]);
  expect(await db.decision.count()).toBe(before);
  expect(await db.gate.findFirst({ where: { runId } })).toMatchObject({ status: "open", round: 1 });

  function entries() {
    return db.auditEntry.count({ where: { act: "gate.decide", outcome: "denied" } });
  }
});

test("whoever must not decide is offered no answer on the run's page, and reads why", async ({
  page,
  panel,
  signIn,
}) => {
  test.slow();
  const { runId, rows } = await wrongDeciders(panel.system);
  for (const { who, email, says, isToken, isSignedOut } of rows) {
    if (isToken || isSignedOut) continue;
    await page.context().clearCookies();
    await signIn(email);
    await page.goto(`/runs/${runId}/one?step=gate`);
    const why = page.getByText(says).or(page.getByText("This can be done by a lead."));
    const given = page.getByRole("button", { name: "Withdraw your decision" });
    await expect(why.or(given).first(), who).toBeVisible();
    await expect(page.getByRole("button", { name: /^Approve/ })).toHaveCount(0);
  }
});
