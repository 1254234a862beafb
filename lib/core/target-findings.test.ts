import { expect, test } from "vitest";
import type { Privilege, ServerFacts, Setting } from "./server-facts";
import { countFindings, findInTarget } from "./target-findings";

const FACTS = {
  server: { isInRecovery: false },
  privileges: { state: "read", value: [] },
  settings: { state: "read", value: [] },
} as unknown as ServerFacts;

const privilege = (key: string, granted: boolean): Privilege => ({
  key,
  granted,
  reason: `The role ${granted ? "has" : "lacks"} ${key}.`,
  neededFor: "Altering a table.",
});

const setting = (name: string, remark?: Setting["remark"], isPendingRestart = false): Setting => ({
  name,
  value: "0",
  unit: null,
  shown: "0",
  isPendingRestart,
  remark,
});

test("an ordinary target has nothing against it", () => {
  const value = [privilege("table_ownership", true), privilege("createdb", false)];
  expect(findInTarget({ ...FACTS, privileges: { state: "read", value } })).toEqual([]);
});

test("dangers come before cautions, each with the setting and its value", () => {
  const found = findInTarget({
    ...FACTS,
    settings: {
      state: "read",
      value: [
        setting("lock_timeout", { level: "caution", text: "It waits." }),
        setting("fsync", { level: "danger", text: "It can be destroyed." }),
      ],
    },
  });
  expect(found.map(({ about }) => about)).toEqual(["fsync = 0", "lock_timeout = 0"]);
});

test("a privilege that every step needs is a danger when it is missing, a helpful one a caution, the rest nothing", () => {
  const value = ["table_ownership", "pg_signal_backend", "createdb"].map((key) =>
    privilege(key, false),
  );
  const found = findInTarget({ ...FACTS, privileges: { state: "read", value } });
  expect(found).toEqual([
    {
      level: "danger",
      about: "privilege",
      text: "The role lacks table_ownership. Needed for: altering a table.",
    },
    {
      level: "caution",
      about: "privilege",
      text: "The role lacks pg_signal_backend. Needed for: altering a table.",
    },
  ]);
});

test("a superuser is a caution, because a role with less is safer", () => {
  const value = [privilege("superuser", true)];
  const [found] = findInTarget({ ...FACTS, privileges: { state: "read", value } });
  expect(found).toMatchObject({ level: "caution", about: "superuser" });
});

test("a replica is a danger", () => {
  const server = { ...FACTS.server, isInRecovery: true };
  expect(findInTarget({ ...FACTS, server })[0]).toMatchObject({ about: "replica" });
});

test("what could not be read is said and not taken for nothing", () => {
  const settings = { state: "hidden", why: "It is not allowed." } as const;
  expect(findInTarget({ ...FACTS, settings })).toEqual([
    { level: "caution", about: "settings", text: "They could not be read. It is not allowed." },
  ]);
});

test("a value that waits for a restart is a caution of its own", () => {
  const value = [setting("wal_level", undefined, true)];
  const found = findInTarget({ ...FACTS, settings: { state: "read", value } });
  expect(found).toMatchObject([{ level: "caution", text: "A new value waits for a restart." }]);
});

test("findings are counted by their level, and nothing is counted as nothing", () => {
  const caution = { level: "caution", about: "x", text: "y" } as const;
  const danger = { level: "danger", about: "x", text: "z" } as const;
  expect(countFindings([danger, caution, caution])).toBe("1 danger, 2 cautions");
  expect(countFindings([])).toBe("");
});
