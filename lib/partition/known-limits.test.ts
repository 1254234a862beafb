import { glob, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ERROR_CODES } from "@/lib/core/errors";
import { QUESTION_CODES, REFUSAL_CODES, WARNING_CODES } from "./plan/plan-codes";

const TOLD_BY: Record<string, readonly string[]> = {
  asked: QUESTION_CODES,
  told: WARNING_CODES,
  refused: REFUSAL_CODES,
  error: ERROR_CODES,
};

test("every known limit has codes that tell of it, each of the kind that it is said to be", async () => {
  const rows = await readLimits();
  const events = await readEventKinds();

  expect(rows.length).toBeGreaterThan(25);
  for (const { limit, told } of rows) {
    expect(told, limit).not.toEqual([]);
    for (const { kind, code } of told)
      expect(kind === "event" ? events : TOLD_BY[kind], `${limit}: ${kind} ${code}`).toContain(
        code,
      );
  }
});

test("every question and every warning of a plan is about a limit that is known", async () => {
  const named = new Set((await readLimits()).flatMap(({ told }) => told.map(({ code }) => code)));

  expect([...QUESTION_CODES, ...WARNING_CODES].filter((code) => !named.has(code))).toEqual([]);
});

/** The rows of the page's tables: the limit, and in the last column "asked: `code`, `code`; told: `code`". */
async function readLimits() {
  const page = await readFile("docs/known-limits.md", "utf8");
  const rows = page.split("\n").filter((line) => line.startsWith("| ") && line.includes("`"));
  return rows
    .map((line) => line.split(" | "))
    .map((cells) => ({ limit: cells[0] ?? "", told: readTold(cells.at(-1) ?? "") }));
}

function readTold(cell: string) {
  return cell.split(";").flatMap((part) => {
    const [kind = "", codes = ""] = part.split(":").map((text) => text.trim());
    return [...codes.matchAll(/`([a-z_]+)`/g)].map(([, code = ""]) => ({ kind, code }));
  });
}

/** What the engine writes into a migration's history, as its sources have it. */
async function readEventKinds(): Promise<string[]> {
  const kinds: string[] = [];
  for await (const file of glob("lib/partition/**/*.ts"))
    for (const [, kind = ""] of (await readFile(file, "utf8")).matchAll(
      /recordEvent\([^")]*"([a-z_]+)"/g,
    ))
      kinds.push(kind);
  return kinds;
}
