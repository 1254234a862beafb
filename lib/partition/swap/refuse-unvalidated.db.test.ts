import { expect } from "vitest";
import { cutOverTable, validatePartitions } from "@/lib/partition/partition-engine";
import { type Moving, makeReady, QUICK, test } from "@/tests/move-ground";

const SUBJECT = "subject_schema.subject";

test("the tables are swapped only when all of both was validated since they were last changed", async ({
  moving,
}) => {
  await moving.engine(makeReady);
  await expectRefused(moving, "Nobody has validated");

  await validatePartitions(moving, moving.id, { checks: ["structure", "bounds"] });
  await expectRefused(moving, "Nobody has validated");

  expect((await validatePartitions(moving, moving.id)).verdict).toBe("passed");
  await moving.owner.query(`comment on table subject_schema.${moving.plan.shadow} is 'changed'`);
  await expectRefused(moving, "changed since the last validation");
  await moving.owner.query(`comment on table subject_schema.${moving.plan.shadow} is null`);

  await moving.owner.query(`update ${SUBJECT} set note = 'rows are no change of structure'`);
  await validatePartitions(moving, moving.id);
  await moving.owner.query(`update ${SUBJECT} set note = 'still' where id > 50`);
  await moving.owner.query(`vacuum analyze ${SUBJECT}`);
  await cutOverTable(moving, moving.id, QUICK);
  expect(await kindOf(moving)).toBe("p");
});

test("what the last validation found wrong stands in the way, also when only a part was looked at, until one is told to go without", async ({
  moving,
}) => {
  await moving.engine(makeReady);
  await validatePartitions(moving, moving.id);
  await moving.owner.query(`delete from subject_schema.${moving.plan.shadow} where id = 7`);
  const found = await validatePartitions(moving, moving.id, { checks: ["content"] });
  expect(found.verdict).toBe("failed");

  await expectRefused(moving, "does not hold");

  await cutOverTable(moving, moving.id, { ...QUICK, unvalidated: true });
  expect(await kindOf(moving)).toBe("p");
});

async function expectRefused(moving: Moving, reason: string): Promise<void> {
  await expect(cutOverTable(moving, moving.id, QUICK)).rejects.toMatchObject({
    code: "not_validated",
    message: expect.stringContaining(reason),
    remedy: expect.stringMatching(/unvalidated: true.*--unvalidated/),
  });
  expect(await kindOf(moving)).toBe("r");
}

async function kindOf({ owner }: Moving): Promise<string> {
  const { rows } = await owner.query(
    `select relkind from pg_class where oid = '${SUBJECT}'::regclass`,
  );
  return rows[0].relkind;
}
