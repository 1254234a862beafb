import { compareRows } from "./compare-rows";
import type { Comparison, LeafRows } from "./comparison";
import { counted, type Finding } from "./finding";
import type { Ground } from "./ground";
import { unknown } from "./run-check";

/** Until the log was replayed for the first time, a row may be in the new table twice or not at all. */
const TOO_EARLY = ["planned", "prepared", "copying", "catching_up"];

/** Whether each partition has as many rows as its range of the old table. */
export function checkCounts(ground: Ground): Promise<Finding> {
  return check("row_counts", ground, ({ plain, root }) => plain.rows === root.rows);
}

/** Whether each partition holds the very rows of its range of the old table. */
export function checkContent(ground: Ground): Promise<Finding> {
  return check("content", ground, ({ plain, root }) => {
    return plain.first === root.first && plain.second === root.second && plain.rows === root.rows;
  });
}

type Code = "row_counts" | "content";

async function check(
  code: Code,
  ground: Ground,
  isSame: (leaf: LeafRows) => boolean,
): Promise<Finding> {
  const { pair, limits } = ground;
  if (ground.plan.strategy === "attach") return checkAttached(code, ground);
  if (!pair.plain)
    return unknown(code, "The old table is gone, so there is nothing to compare with.");
  if (TOO_EARLY.includes(pair.state ?? ""))
    return unknown(
      code,
      "The rows are still being copied: they can be compared when that is over.",
    );
  ground.shared.comparison ??= compareRows(ground, pair.plain, ground.withContent);
  const comparison = await ground.shared.comparison;
  const unequal = comparison.leaves.filter((leaf) => !isSame(leaf));
  const figures = figuresOf(comparison, unequal.length);
  const isEqual = unequal.length === 0 && (pair.isSwapped || comparison.homeless === 0);
  const follows = pair.isSwapped ? pair.log !== null : pair.state !== "rolled_back";
  if (!isEqual && !follows)
    return unknown(
      code,
      "Neither table follows the other any more, so they may well differ.",
      figures,
    );
  return {
    ...{ code, verdict: isEqual ? "passed" : "failed", figures },
    words: isEqual ? sayEqual(code, ground, comparison) : sayUnequal(code, comparison, unequal),
    rows: [
      ...unequal.map(({ partition, plain, root }) => ({
        ...{ partition, key: null, found: "unequal", columns: "" },
        ...{ oldRows: plain.rows, newRows: root.rows },
      })),
      ...(code === "content" ? comparison.differences : []),
    ].slice(0, limits.rowsMax),
  };
}

/** There is nothing to compare: what has to be seen is that the partition is the very table that was there. */
function checkAttached(code: Code, { plan, pair, leaves, facts }: Ground): Finding {
  const isItself =
    !pair.isSwapped ||
    leaves.some(({ name, oid }) => name === plan.retired && oid === facts.table.oid);
  return {
    ...{ code, verdict: isItself ? "passed" : "failed", figures: {}, rows: [] },
    words: !isItself
      ? `${plan.retired} is not the table that was there, or is no partition any more.`
      : pair.isSwapped
        ? `No row was copied: ${plan.retired} is the table that was there, with every row that it had.`
        : "No row is copied: the table becomes a partition with every row that it has.",
  };
}

function figuresOf({ leaves, logged, behind, homeless }: Comparison, unequal: number) {
  const sum = (side: "plain" | "root") => leaves.reduce((all, leaf) => all + leaf[side].rows, 0);
  return {
    ...{ partitions: leaves.length, unequal, oldRows: sum("plain"), newRows: sum("root") },
    ...{ logged, staysBehind: behind, homeless },
  };
}

function sayEqual(code: Code, { pair, plan }: Ground, comparison: Comparison): string {
  const { leaves, logged, behind } = comparison;
  const rows = leaves.reduce((all, { root }) => all + root.rows, 0);
  const isOne = leaves.length === 1;
  const what = code === "content" ? "exactly the rows that" : "as many rows as";
  return [
    `${counted(leaves.length, "partition")} ${isOne ? "holds" : "hold"} ${what} the old table has in ${isOne ? "its range" : "their ranges"}: ${counted(rows, "row")}.`,
    "Each was compared in one snapshot of both tables.",
    pair.log
      ? `Left out were only the keys of changes that are logged and not yet carried over, ${counted(logged, "change")} at most.`
      : "Nothing was left out: there is no log of changes.",
    ...(plan.since === null
      ? []
      : [
          `${counted(behind, "row")} before ${plan.since} stay in the old table, and were not compared.`,
        ]),
  ].join(" ");
}

function sayUnequal(code: Code, { homeless }: Comparison, unequal: LeafRows[]): string {
  const one = unequal.length === 1;
  const what =
    code === "content"
      ? `${one ? "holds" : "hold"} other rows`
      : `${one ? "has" : "have"} another number of rows`;
  return [
    ...(unequal.length > 0
      ? [
          `${counted(unequal.length, "partition")} ${what} than the old table has in ${one ? "its range" : "their ranges"}.`,
        ]
      : []),
    ...(homeless > 0
      ? [`${counted(homeless, "row")} of the old table belong to no partition.`]
      : []),
  ].join(" ");
}
