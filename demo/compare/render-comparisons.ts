import type { SystemName } from "@/demo/systems/catalogue";
import type { Comparison } from "./compare-system";

const COLUMNS: Record<string, (comparison: Comparison) => number> = {
  operations: ({ operations }) => operations,
  keys: ({ keys }) => keys,
  failures: ({ failures }) => failures,
  open: ({ open }) => open,
  missing: ({ faults }) => faults.missing,
  doubled: ({ faults }) => faults.doubled,
  differing: ({ faults }) => faults.differing,
  resurrected: ({ faults }) => faults.resurrected,
};

/** The comparisons as a table of text, with some of the rows at fault under it. */
export function renderComparisons(comparisons: ReadonlyMap<SystemName, Comparison>): string {
  const head = [
    "system".padEnd(10),
    ...Object.keys(COLUMNS).map((name) => name.padStart(12)),
    "  verdict",
  ];
  const lines = [...comparisons].map(([name, comparison]) =>
    [
      name.padEnd(10),
      ...Object.values(COLUMNS).map((figure) => String(figure(comparison)).padStart(12)),
      comparison.equal ? "  equal" : "  NOT EQUAL",
    ].join(""),
  );
  const remarks = [...comparisons].flatMap(
    ([name, { examples, failures, firstFailureAt, lastFailureAt }]) => [
      ...examples.map((example) => `${name}: ${example}`),
      ...(failures > 0
        ? [`${name}: writes failed from ${firstFailureAt} to ${lastFailureAt}`]
        : []),
    ],
  );
  return `${[head.join(""), ...lines, ...remarks].join("\n")}\n`;
}
