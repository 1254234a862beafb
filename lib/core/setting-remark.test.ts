import { expect, test } from "vitest";
import { remarkOnSetting, SETTING_NAMES } from "./setting-remark";
import { showSetting } from "./show-setting";

test.each([
  ["session_replication_role", "replica", "danger"],
  ["session_replication_role", "origin", undefined],
  ["default_transaction_read_only", "on", "danger"],
  ["autovacuum", "off", "danger"],
  ["fsync", "off", "danger"],
  ["lock_timeout", "0", "caution"],
  ["lock_timeout", "2000", undefined],
  ["statement_timeout", "30000", "caution"],
  ["statement_timeout", "0", undefined],
  ["max_wal_size", "80", "caution"],
  ["max_wal_size", "1024", undefined],
  ["max_connections", "100", undefined],
  ["work_mem", "1", undefined],
])("%s = %s: %s", (name, value, level) => {
  expect(remarkOnSetting(name, value)?.level).toBe(level);
});

test("the settings are listed by name, so that a page shows them in order", () => {
  expect(SETTING_NAMES).toEqual(SETTING_NAMES.toSorted());
});

test.each([
  ["16384", "8kB", "128 MB"],
  ["65536", "kB", "64 MB"],
  ["1024", "MB", "1 GB"],
  ["1500", "MB", "1500 MB"],
  ["30000", "ms", "30 s"],
  ["1500", "ms", "1500 ms"],
  ["300", "s", "5 min"],
  ["0", "ms", "0"],
  ["-1", "kB", "-1"],
  ["100", null, "100"],
  ["logical", null, "logical"],
])("%s in units of %s is shown as %s", (value, unit, shown) => {
  expect(showSetting(value, unit)).toBe(shown);
});
