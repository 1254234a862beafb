import { expect, test } from "vitest";
import { findPlaceholder } from "./find-placeholder";

test.each([
  ["On [DATE] at 02:00 UTC", "[DATE]"],
  ["[DATE] at 02:00 UTC", "[DATE]"],
  ["[SCHEDULED MAINTENANCE] Database, Feb X, 2-6 AM UTC", "Feb X"],
  ["[SCHEDULED MAINTENANCE] on [DATE]", "[DATE]"],
  ["Call [Conference line / Zoom link]", "[Conference line / Zoom link]"],
  ["unit <test-unit-id>", "<test-unit-id>"],
  ["postgres://your-user@your-host", "your-user"],
  ["Duration: TBD", "TBD"],
])("finds what was left open in %j", (text, written) => {
  expect(findPlaceholder(text)).toEqual({ written, from: text.indexOf(written) });
});

test.each([
  "[SCHEDULED MAINTENANCE] Database optimization",
  "[docs](https://example.org)",
  "[DATE](https://example.org)",
  "Run {{ run.number }} of {{ run.target }}",
  "a < b and c > d",
])("finds nothing in %j", (text) => {
  expect(findPlaceholder(text)).toBeUndefined();
});
