type Names = { table: string; key: string };
type Rule = { risk: string; applies(statement: string, names: Names): boolean };

const RULES: readonly Rule[] = [
  {
    risk: "ON CONFLICT names columns without the partition key, and no unique index will match them",
    applies: (statement, { table, key }) => {
      const [, columns] =
        new RegExp(
          `\\binsert\\s+into\\s+${named(table)}.*\\bon\\s+conflict\\s*\\(([^)]*)\\)`,
          "is",
        ).exec(statement) ?? [];
      return columns !== undefined && !matches(columns, named(key));
    },
  },
  {
    risk: "COPY … TO does not read a partitioned table: write COPY (SELECT …) TO",
    applies: (statement, { table }) =>
      matches(statement, `^\\s*copy\\s+${named(table)}\\s*(\\([^)]*\\))?\\s*to\\b`),
  },
  {
    risk: "ctid tells rows apart only within one partition",
    applies: (statement) => matches(statement, "\\bctid\\b"),
  },
  {
    risk: "tableoid will be that of the partition",
    applies: (statement) => matches(statement, "\\btableoid\\b"),
  },
  {
    risk: "CREATE INDEX CONCURRENTLY does not work on a partitioned table",
    applies: (statement, { table }) =>
      matches(statement, `\\bindex\\s+concurrently\\b.*\\bon\\s+${named(table)}`),
  },
  {
    risk: "ONLY reads no row of a partitioned table",
    applies: (statement, { table }) =>
      matches(statement, `\\b(?:from|join|update|into)\\s+only\\s+${named(table)}`),
  },
  {
    risk: "it changes the partition key, which moves the row to another partition",
    applies: (statement, { table, key }) =>
      matches(statement, `\\bupdate\\s+${named(table)}.*\\bset\\b[^;]*?${named(key)}\\s*=.*`),
  },
];

/** The server sees what we run as well. */
const OURS = /\bslackwater\b|" as source\b/;

/** Why a statement will mean something else on the partitioned table, if it will. */
export function judgeStatement(statement: string, names: Names): string | undefined {
  if (OURS.test(statement)) return undefined;
  return RULES.find(({ applies }) => applies(statement, names))?.risk;
}

/** A name with or without quotes and a schema. */
function named(name: string): string {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return `(?:[\\w"]+\\.)?"?(?<![\\w$])${escaped}(?![\\w$])"?`;
}

function matches(text: string, pattern: string): boolean {
  return new RegExp(pattern, "is").test(text);
}
