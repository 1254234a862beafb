import type { TableFacts } from "@/lib/partition/facts/table-facts";
import { readTableFacts } from "@/lib/partition/inventory/read-table-facts";
import { diffFacts } from "@/lib/partition/plan/diff-facts";
import { expectRoot } from "./expect-root";
import { counted, type Finding } from "./finding";
import type { Ground } from "./ground";

/** Compares the new table with what the plan makes of the old one, thing by thing. */
export async function checkStructure(ground: Ground): Promise<Finding> {
  const { client, facts, pair, limits } = ground;
  ground.signal?.throwIfAborted();
  const { schema, name } = pair.root;
  const found = plainly(await readTableFacts(client, { schema, name, key: facts.key.column }));
  const expected = plainly(expectRoot(ground, found));
  const differences = diffFacts(expected, found);
  const isSame = differences.length === 0;
  return {
    code: "structure",
    verdict: isSame ? "passed" : "failed",
    words: isSame
      ? `${name} has everything that it should have by now.`
      : `${name} is not what was planned: ${counted(differences.length, "difference")}.`,
    figures: { columns: found.columns.length, differences: differences.length },
    rows: differences.slice(0, limits.rowsMax).map((difference) => ({ difference })),
  };
}

/** How a key or a unique constraint is written follows from its index, which is compared. */
function plainly(facts: TableFacts): TableFacts {
  return {
    ...facts,
    indexes: facts.indexes.map(({ constraint, ...index }) => ({
      ...index,
      // PostgreSQL quotes names that are also words of its own, such as timestamp; which ones depends on its version.
      head: index.head.replace(/"([a-z_][a-z0-9_$]*)"/g, "$1"),
      constraint: constraint && {
        ...constraint,
        definition: constraint.type === "x" ? constraint.definition : "",
      },
    })),
  };
}
