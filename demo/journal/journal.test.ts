import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Journal } from "./journal";
import { Ledger } from "./ledger";

const intent = { op: "insert", table: "orders", key: "A", set: { note: "ä" } } as const;

test("an operation without an answer is left for the next start, which counts on", () => {
  const file = aFile();
  const { journal } = Journal.open(file, "first");
  journal.done(journal.intend(intent), { note: "ä" });
  journal.intend({ ...intent, key: "B" });
  journal.close();

  const { journal: next, leftovers } = Journal.open(file, "second");

  expect(leftovers).toMatchObject({ sessions: ["first"], intents: [{ n: 2, key: "B" }] });
  expect(next.intend(intent).n).toBe(3);
});

test("a journal that was closed with nothing open is not read again, and counts on", () => {
  const file = aFile();
  const { journal } = Journal.open(file, "first");
  journal.done(journal.intend(intent), { note: "ä" });
  journal.close();
  const unreadable = readFileSync(file, "utf8").replace("{", "?");
  writeFileSync(file, unreadable);

  const { journal: next, leftovers } = Journal.open(file, "second");

  expect(leftovers.intents).toEqual([]);
  expect(next.intend(intent).n).toBe(2);
});

test("half a line is cut off, so that what follows can be read", () => {
  const file = aFile();
  const { journal } = Journal.open(file, "first");
  journal.done(journal.intend(intent), { note: "ä" });
  appendFileSync(file, '{"n":2,"op":"ins');

  const { journal: next } = Journal.open(file, "second");
  next.refused(next.intend({ ...intent, key: "B" }), "No.");

  const ledger = read(file);
  expect(ledger.entries.get("orders A")?.row).toEqual({ note: "ä" });
  expect(ledger.entries.get("orders B")?.row).toBeNull();
  expect(ledger.tally).toMatchObject({ operations: 1, failures: 1 });
});

test("a row that is met with another content than the one it was left with is found changed", () => {
  const file = aFile();
  const { journal } = Journal.open(file, "first");
  journal.done(journal.intend(intent), { note: "ä" });
  journal.done(journal.intend({ ...intent, op: "update", was: { note: "other" } }), {
    note: "new",
  });

  expect(read(file).entries.get("orders A")).toMatchObject({ foundChanged: true });
});

test("what is appended while a ledger is held is read on from where it ended", () => {
  const file = aFile();
  const { journal } = Journal.open(file, "first");
  const ledger = read(file);
  journal.done(journal.intend(intent), { note: "x".repeat(3_000_000) });

  const touched = ledger.advance();

  expect([...touched].map(({ key }) => key)).toEqual(["A"]);
  expect(ledger.advance().size).toBe(0);
});

function aFile(): string {
  const directory = mkdtempSync(join(tmpdir(), "slackwater-journal-"));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return join(directory, "orders.jsonl");
}

function read(file: string): Ledger {
  const ledger = new Ledger(file);
  ledger.advance();
  return ledger;
}
