import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { test } from "@/tests/panel";
import { diffPlaybook } from "./diff-playbook";
import { getPlaybook } from "./get-playbook";
import { keepShippedPlaybooks } from "./keep-shipped-playbooks";
import { lintPlaybook } from "./lint-playbook";
import { listPlaybooks } from "./list-playbooks";
import { savePlaybook } from "./save-playbook";

const TEXT = `
playbook: look
title: Look at things
parameters:
  days: { type: integer, default: 7, help: How far back. }
window: { lasts: 1h }
phases:
  - id: one
    steps:
      - { id: count, sql: { file: sql/count.sql, read-only: true } }
`;
const files = { "sql/count.sql": "select 1;\n" };

test("each save is a version of its own; an older page is told who was first", async ({
  panel,
}) => {
  const [ann, bob] = [await panel.as("operator"), await panel.as("lead")];
  await savePlaybook(ann, { name: "look", text: TEXT, files });
  const edit = (ctx: typeof ann, days: number) =>
    savePlaybook(ctx, {
      ...{ name: "look", text: TEXT.replace("default: 7", `default: ${days}`), files, basedOn: 1 },
    });

  const results = await Promise.allSettled([edit(ann, 8), edit(bob, 9)]);

  const [refused] = results.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  expect(refused).toMatchObject({
    ...{ code: "stale_state", message: expect.stringMatching(/Person \d saved version 2 of look/) },
  });
  const { version, versions, booking } = await getPlaybook(ann, { name: "look" });
  expect([version.number, versions.map(({ number }) => number)]).toEqual([2, [2, 1]]);
  expect(booking?.parameters).toMatchObject([{ name: "days", type: "integer" }]);
});

test("a version with errors is kept as a draft, and says what is wrong and where", async ({
  panel,
}) => {
  const ann = await panel.as("operator");
  const text = TEXT.replace("sql/count.sql", "sql/cuont.sql");

  const { problems } = await savePlaybook(ann, { name: "look", text, files });

  expect(problems).toContainEqual(
    expect.objectContaining({ severity: "error", code: "file_missing", line: 10 }),
  );
  expect((await lintPlaybook(ann, { text, files })).problems).toEqual(problems);
  expect(await getPlaybook(ann, { name: "look" })).toMatchObject({ problems, booking: null });
  expect(await listPlaybooks(ann)).toMatchObject([{ name: "look", errors: 1, versions: 1 }]);
});

test("a name that is not the text's, or the very same text, is refused", async ({ panel }) => {
  const ann = await panel.as("operator");
  await savePlaybook(ann, { name: "look", text: TEXT, files });

  await expect(savePlaybook(ann, { name: "see", text: TEXT, files })).rejects.toMatchObject({
    fields: { name: "The text says look." },
  });
  await expect(
    savePlaybook(ann, { name: "look", text: TEXT, files, basedOn: 1 }),
  ).rejects.toMatchObject({ message: expect.stringContaining("version 1 of look, to the letter") });
});

test("two versions are compared file by file", async ({ panel }) => {
  const ann = await panel.as("operator");
  await savePlaybook(ann, { name: "look", text: TEXT, files });
  await savePlaybook(ann, {
    ...{ name: "look", basedOn: 1, text: TEXT.replace("default: 7", "default: 8") },
    files: { ...files, "sql/more.sql": "select 2;\n" },
  });

  const diff = await diffPlaybook(ann, { name: "look", from: "1", to: "2" });

  expect(diff.files.map(({ file, change }) => `${file} ${change}`)).toEqual([
    ...["playbook.yaml changed", "sql/more.sql added"],
  ]);
  expect(diff.files[0]?.hunks[0]?.lines.filter(({ sign }) => sign !== " ")).toEqual([
    { sign: "-", text: "  days: { type: integer, default: 7, help: How far back. }" },
    { sign: "+", text: "  days: { type: integer, default: 8, help: How far back. }" },
  ]);
});

test("shipped playbooks are taken in once, above what people saved, by nobody", async ({
  panel,
}) => {
  const folder = await mkdtemp(join(tmpdir(), "slackwater-playbooks-"));
  await mkdir(join(folder, "look", "sql"), { recursive: true });
  await writeFile(join(folder, "look", "playbook.yaml"), TEXT);
  await writeFile(join(folder, "look", "sql", "count.sql"), files["sql/count.sql"]);
  const { db } = panel.system;

  const first = await keepShippedPlaybooks(db, folder);
  const again = await keepShippedPlaybooks(db, folder);
  await writeFile(join(folder, "look", "playbook.yaml"), TEXT.replace("things", "all things"));
  await keepShippedPlaybooks(db, folder);

  expect([first, again, await keepShippedPlaybooks(db, join(folder, "none"))]).toEqual([
    ...[["look"], [], []],
  ]);
  const { versions, title } = await getPlaybook(panel.system, { name: "look" });
  expect(versions.map(({ number, author }) => [number, author])).toEqual([
    [2, null],
    [1, null],
  ]);
  expect(title).toBe("Look at all things");
  await rm(folder, { recursive: true });
});
